import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { outcomes } from '../../intake/index.ts';
import { Button, Choices, Form, fieldError, TextField } from '../../ui/index.ts';

export const referenceLimit = 60;

/** What came of it: for the liaison's page and for the reply link. */
export const OutcomeForm = ({
  t,
  action,
  token,
  form,
  problems,
  kind = 'main',
}: {
  t: Translate;
  action: string;
  token?: string;
  form: FormValues;
  problems: readonly FieldProblem[];
  /** Plain while something else on the page comes first. */
  kind?: 'main' | 'plain';
}): VNode => (
  <Form action={action} {...(token === undefined ? {} : { token })}>
    <h2>{t('referral.outcome-title')}</h2>
    <Choices
      name="outcome"
      legend={t('referral.outcome-legend')}
      hint={t('referral.outcome-final')}
      value={form.outcome}
      error={fieldError(t, problems, 'outcome')}
      options={outcomes.map((value) => ({ value, label: t(`referral.outcome-${value}`) }))}
    />
    <TextField
      name="reference"
      label={t('referral.reference-label')}
      hint={t('referral.reference-hint')}
      value={form.reference}
      maxLength={referenceLimit}
      error={fieldError(t, problems, 'reference')}
    />
    <Button kind={kind}>{t('referral.record')}</Button>
  </Form>
);
