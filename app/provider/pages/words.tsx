import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { StatusTag } from '../../ui/index.ts';
import type { Environment } from '../key/key.ts';

export type PageContext = RouteContext;
export type Props = { context: PageContext };

/** On every line: what counts and what does not. */
export const EnvironmentTag = ({ context: { t }, environment }: Props & { environment: Environment }): VNode =>
  environment === 'production' ? (
    <StatusTag glyph="●" word={t('provider.production')} tone="info" />
  ) : (
    <StatusTag glyph="◇" word={t('provider.sandbox')} tone="warn" />
  );

const states = { open: ['○', 'warn'], finished: ['●', 'ok'], retracted: ['□', 'neutral'], expired: ['■', 'danger'] } as const;

export const FilingState = ({ context: { t }, state }: Props & { state: keyof typeof states }): VNode => {
  const [glyph, tone] = states[state];
  return <StatusTag glyph={glyph} word={t(`provider.state-${state}`)} tone={tone} />;
};
