import { type Criterion, wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import type { Language } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { StatusTag } from '../../../ui/index.ts';
import type { AnyAnswer } from '../../finding/content.ts';
import { AnswerTag, English } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';

type Words = { t: Translate; language: Language };

/** What a law must contain for the answer to be "met"; with what was found of each, where a country is asked about. */
export const MustContain = ({
  context: { t, language },
  criterion,
  found,
}: {
  context: Words;
  criterion: Criterion;
  found?: Readonly<Record<string, AnyAnswer>>;
}): VNode => {
  const words = wordsOf(criterion, language);
  return (
    <ul class={found === undefined ? undefined : 'plain-list'}>
      {criterion.elements.map(({ id, text }) => (
        <li key={id}>
          {found === undefined ? null : <AnswerTag t={t} answer={found[id] ?? 'not-assessed'} />}{' '}
          <bdi lang={words.language}>{words.elements.get(id) ?? text}</bdi>
        </li>
      ))}
    </ul>
  );
};

/** The words that standards and model laws offer for a criterion, each with where they stand and whether that was read. */
export const ModelWords = ({ t, criterion }: { t: Translate; criterion: Criterion }): VNode => (
  <ul>
    {criterion.model.map((model) => (
      <li key={model.text}>
        <English>{model.text}</English> (
        <English>{standards().instruments.get(model.instrument)?.name ?? model.instrument}</English>){' '}
        {model.status === 'unverified' ? <StatusTag glyph="?" tone="warn" word={t('law.status-unverified')} /> : null}
      </li>
    ))}
  </ul>
);
