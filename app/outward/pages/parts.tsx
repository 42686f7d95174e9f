import type { VNode } from 'preact';
import { Notice, type StaffPageContext, StatusTag } from '../../ui/index.ts';
import type { Environment } from '../destination/destination.ts';

/** Test or live, in glyph, word and colour, wherever a destination is named. */
export const EnvironmentTag = ({
  context: { t },
  environment,
}: {
  context: StaffPageContext;
  environment: Environment;
}): VNode => (
  <StatusTag
    glyph={environment === 'live' ? '●' : '△'}
    tone={environment === 'live' ? 'danger' : 'info'}
    word={t(`outward.environment-${environment}`)}
  />
);

/** On top of each page that leads to a sending: what sort of door this is. */
export const EnvironmentNotice = ({
  context: { t },
  environment,
}: {
  context: StaffPageContext;
  environment: Environment;
}): VNode => <Notice kind={environment === 'live' ? 'warn' : 'info'}>{t(`outward.notice-${environment}`)}</Notice>;

/** A document as it goes over the wire, in a region of its own that scrolls. */
export const Document = ({ label, children }: { label: string; children: string }): VNode => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section class="scroll" tabIndex={0} aria-label={label}>
    <pre dir="ltr" lang="en">
      {children}
    </pre>
  </section>
);
