import { type Criterion, wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { StatusTag } from '../../../ui/index.ts';
import type { AnyAnswer } from '../../finding/content.ts';
import type { Cell } from '../../finding/read.ts';

/** What one character of a table says; the words stand in the legend and behind the link. */
export const glyphs: Record<AnyAnswer, string> = {
  met: '●',
  'partly-met': '◐',
  'not-met': '○',
  reserved: '◇',
  'not-applicable': '–',
  unclear: '≈',
  'no-evidence-found': '∅',
  'not-assessed': '?',
};

/** What a cell says for the day asked about: a finding for a later day says nothing of it. */
export const answerOf = (cell: Cell | undefined): AnyAnswer =>
  cell === undefined || cell.when === 'later' ? 'not-assessed' : cell.answer;

const bindsNobody: ReadonlySet<string> = new Set(['not-yet', 'suspended', 'struck-down']);

/** Whether what was found stands in the book and binds nobody that day: not in force yet, suspended or struck down by a court. */
export const isOutOfForce = (cell: Cell | undefined): boolean => {
  const answer = answerOf(cell);
  return (answer === 'met' || answer === 'partly-met') && bindsNobody.has(cell?.force ?? '');
};

/** Stands beside the sign of an answer that binds nobody. */
export const outOfForceMark = '§';

/** What a cell shows: the sign of its answer, marked where that is in the book and not in force. */
export const signOf = (cell: Cell | undefined): string =>
  isOutOfForce(cell) ? `${glyphs[answerOf(cell)]}${outOfForceMark}` : glyphs[answerOf(cell)];

/** The answer in words, with what has become of it by a court or a day. */
export const sayCell = (t: Translate, cell: Cell | undefined): string =>
  [t(`finding.answer-${answerOf(cell)}`), ...(isOutOfForce(cell) ? [t(`finding.force-${cell?.force}`)] : [])].join(', ');

/** The question in the reader's language, marked where it had to stay English. */
export const QuestionWords = ({ criterion, language }: { criterion: Criterion; language: string }): VNode => {
  const words = wordsOf(criterion, language);
  return <bdi lang={words.language}>{words.question}</bdi>;
};

export const questionText = (criterion: Criterion, language: string): string => wordsOf(criterion, language).question;

/** Whether it is owed, as a tag: "met but not owed" and "owed but not met" must not look alike. */
export const OwedTag = ({ t, owes }: { t: Translate; owes: string }): VNode => (
  <StatusTag
    glyph={owes === 'owed' ? '!' : owes === 'unknown' ? '?' : '·'}
    tone={owes === 'owed' ? 'info' : 'neutral'}
    word={t(`finding.owed-${owes}`)}
  />
);

/** Answers whose explanation for assessors speaks to somebody else than a reader. */
const forReaders: ReadonlySet<AnyAnswer> = new Set(['no-evidence-found', 'not-assessed']);

/** Every glyph with its words. */
export const Legend = ({ t }: { t: Translate }): VNode => (
  <dl class="legend">
    {(Object.keys(glyphs) as AnyAnswer[]).map((answer) => (
      <div key={answer}>
        <dt>
          <span class={`cell ${answer}`}>{glyphs[answer]}</span> {t(`finding.answer-${answer}`)}
        </dt>
        <dd>{forReaders.has(answer) ? t(`reading.hint-${answer}`) : t(`finding.hint-${answer}`)}</dd>
      </div>
    ))}
    <div>
      <dt>{outOfForceMark}</dt>
      <dd>{t('atlas.out-of-force')}</dd>
    </div>
  </dl>
);
