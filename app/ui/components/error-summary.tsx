import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Translate } from '../../foundation/languages/translate.ts';

/** What is wrong with one field, in words; undefined when nothing is. */
export const fieldError = (t: Translate, problems: readonly FieldProblem[], name: string): string | undefined => {
  const problem = problems.find(({ field }) => field === name);
  return problem === undefined ? undefined : t(`error.${problem.code}`);
};

export type ErrorSummaryProps = {
  t: Translate;
  problems: readonly FieldProblem[];
  /** Field name to the words the page uses for it, put before the error. */
  labels?: Readonly<Record<string, string>>;
  /** Field name to the exact sentence, where the page can say it better than the catalogue of errors. */
  texts?: Readonly<Record<string, string>>;
};

/** Everything that needs another look, each linked to its field. Stands above the page's heading; empty without problems. */
export const ErrorSummary = ({ t, problems, labels = {}, texts = {} }: ErrorSummaryProps): VNode | null =>
  problems.length === 0 ? null : (
    <div class="summary-errors" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t('ui.error-summary')}</h2>
      <ul>
        {problems.map(({ field, code }) => {
          const label = labels[field];
          const sentence = texts[field] ?? t(`error.${code}`);
          const text = label === undefined ? sentence : `${label}: ${sentence}`;
          return (
            <li key={field} data-error={code}>
              {field === '' ? text : <a href={`#${field}`}>{text}</a>}
            </li>
          );
        })}
      </ul>
    </div>
  );
