import { wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import type { Language } from '../../../foundation/languages/languages.ts';
import { standards } from '../../../law/index.ts';

/** The question in the reader's language, marked where it had to stay English. */
export const CriterionName = ({ id, language }: { id: string; language: Language }): VNode => {
  const criterion = standards().criteria.get(id);
  if (criterion === undefined) return <bdi dir="ltr">{id}</bdi>;
  const words = wordsOf(criterion, language);
  return <bdi lang={words.language}>{words.question}</bdi>;
};
