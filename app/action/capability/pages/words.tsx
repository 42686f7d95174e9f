import type { Capability } from '@article34/standards';
import type { VNode } from 'preact';
import type { Language } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { English, standards } from '../../../law/index.ts';
import { StatusTag } from '../../../ui/index.ts';
import { type Difference, type Held, isMarked } from '../signals.ts';

/** Name and meaning in the reader's language, English where there is none yet. */
export const wordsOfCapability = (
  capability: Capability,
  language: Language,
): { name: string; meaning: string; language: Language } => {
  const own = language === 'en' ? undefined : capability.translations?.[language];
  return own === undefined
    ? { name: capability.name, meaning: capability.meaning, language: 'en' }
    : { name: own.name, meaning: own.meaning, language };
};

export const CapabilityName = ({ capability, language }: { capability: Capability; language: Language }): VNode => {
  const words = wordsOfCapability(capability, language);
  return <bdi lang={words.language}>{words.name}</bdi>;
};

/** A phase by its name where we know one, and by its number where we do not. */
export const phaseName = (t: Translate, phase: number | null): string => {
  if (phase === null) return t('practice-capability.phase-none');
  const known = standards()
    .frameworks.get('mnr')
    ?.phases.find(({ number }) => number === phase);
  return known?.name === null || known === undefined
    ? t('practice-capability.phase-number', { number: phase })
    : t(`practice-capability.phase-${phase}`);
};

/** What the system itself holds on one thing. */
export const HeldTag = ({ t, held }: { t: Translate; held: Held }): VNode => (
  <>
    <StatusTag
      glyph={held.state === 'held' ? '●' : held.state === 'not-here' ? '–' : '∅'}
      tone={held.state === 'held' ? 'ok' : 'neutral'}
      word={t(`practice-capability.held-${held.state}`)}
    />{' '}
    {held.state === 'held' ? t('practice-capability.held-count', { count: held.count, verified: held.verified }) : null}
  </>
);

/** Where what is said and what is held part ways. */
export const DifferenceTag = ({ t, difference }: { t: Translate; difference: Difference }): VNode => (
  <StatusTag
    glyph={isMarked(difference) ? '≠' : difference === 'not-compared' ? '·' : '='}
    tone={isMarked(difference) ? 'warn' : difference === 'same' ? 'ok' : 'neutral'}
    word={t(`practice-capability.difference-${difference}`)}
  />
);

/** Enablers as the framework names them; some come from a secondary source, and say so. */
export const Enablers = ({ t, ids }: { t: Translate; ids: readonly string[] }): VNode => (
  <ul>
    {(standards().frameworks.get('mnr')?.enablers ?? [])
      .filter(({ id }) => ids.includes(id))
      .map(({ id, text, status }) => (
        <li key={id}>
          <English>{text}</English>{' '}
          {status === 'verified' ? null : <StatusTag glyph="?" tone="warn" word={t('law.status-unverified')} />}
        </li>
      ))}
  </ul>
);
