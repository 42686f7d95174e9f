import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { jurisdictionName } from '../../law/index.ts';
import { fieldError, type StaffPageContext } from '../../ui/index.ts';

/** What every page with a form at the desk is given. */
export type FormPage = {
  context: StaffPageContext;
  jurisdiction: string;
  values: FormValues;
  problems: readonly FieldProblem[];
};

/** Makes the props of a field from what was typed and what is wrong with it. */
export const fieldsOf =
  ({ context: { t }, values, problems }: Pick<FormPage, 'context' | 'values' | 'problems'>) =>
  (name: string) => ({ name, value: values[name], error: fieldError(t, problems, name) });

export const Back = ({ context, jurisdiction }: Pick<FormPage, 'context' | 'jurisdiction'>): VNode => (
  <p>
    <a href={`/staff/action/at/${jurisdiction}`}>
      <bdi>{jurisdictionName(jurisdiction, context.language)}</bdi>
    </a>
  </p>
);
