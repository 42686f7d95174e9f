import type { Criterion } from '@article34/standards';
import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { Choices, fieldError, Select } from '../../../ui/index.ts';
import { allAnswers, answers, type Draft } from '../content.ts';

/** The overall answer and one for each element; the same in assessing and in reconciling. */
export const AnswerFields = ({
  t,
  criterion,
  draft,
  problems,
}: {
  t: Translate;
  criterion: Criterion;
  draft: Pick<Draft, 'answer' | 'elements'>;
  problems: readonly FieldProblem[];
}): VNode => (
  <>
    <fieldset>
      <legend>{t('finding.elements-legend')}</legend>
      {criterion.elements.map(({ id, text }, index) => (
        <Select
          key={id}
          name={`element${index + 1}`}
          label={text}
          options={allAnswers
            .filter((answer) => answer !== 'not-assessed')
            .map((answer) => ({ value: answer, label: t(`finding.answer-${answer}`) }))}
          blank={t('finding.choose')}
          value={draft.elements[id]}
          error={index === 0 ? fieldError(t, problems, 'element1') : undefined}
        />
      ))}
    </fieldset>
    <Choices
      name="answer"
      legend={t('finding.answer-legend')}
      options={answers.map((answer) => ({
        value: answer,
        label: t(`finding.answer-${answer}`),
        hint: t(`finding.hint-${answer}`),
      }))}
      value={draft.answer}
      error={fieldError(t, problems, 'answer')}
    />
  </>
);
