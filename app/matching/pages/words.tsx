import type { VNode } from 'preact';
import type { Translate } from '../../foundation/languages/translate.ts';
import { StatusTag, type Tone, UserText } from '../../ui/index.ts';

type Words = { t: Translate };

const tags: Record<string, readonly [glyph: string, tone: Tone]> = {
  known: ['■', 'danger'],
  disputed: ['◪', 'warn'],
  held: ['‖', 'warn'],
  seed: ['?', 'info'],
  cleared: ['□', 'ok'],
};

/** What matching says, as a word with a sign: never by colour alone. */
export const VerdictTag = ({ t, verdict }: Words & { verdict: string }): VNode => {
  const [glyph, tone] = tags[verdict] ?? ['?', 'neutral'];
  return <StatusTag glyph={glyph} word={t(`matching.verdict-${verdict}`)} tone={tone} />;
};

const kindNames: Record<string, string> = { pdq: 'PDQ', md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', photodna: 'PhotoDNA' };
export const kindName = (kind: string): string => kindNames[kind] ?? kind;

/** How near two hashes are, in words: exact kinds match or do not. */
export const nearness = (t: Translate, kind: string, distance: number): string =>
  kind === 'pdq' ? t('matching.bits-of-256', { count: distance }) : t('matching.same');

export const StanceWord = ({ t, stance, bank }: Words & { stance: string; bank: string }): VNode => (
  <>{t(`matching.stance-${bank === 'negative' && stance !== 'negative' ? 'on-negative' : stance}`)}</>
);

/** Labels of sources, as they write them: a scheme and a code, the same in every language. */
export const Labels = ({ labels }: { labels: readonly string[] }): VNode =>
  labels.length === 0 ? <>–</> : <UserText>{labels.join(' ')}</UserText>;

export const hashUrl = (value: number): string => `/staff/lists/hash/${value}`;
export const listUrl = (name: string): string => `/staff/lists/list/${name}`;
