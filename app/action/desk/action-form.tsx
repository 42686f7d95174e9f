import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { Button, Form, fieldError, Select, type StaffPageContext, TextArea, TextField } from '../../ui/index.ts';
import { actionKinds, ownerKinds } from '../action/words.ts';
import { needsOf, stepPlaces } from './form.ts';

type Props = { context: StaffPageContext; action: string; values: FormValues; problems: readonly FieldProblem[]; button: string };

const StepFields = ({ context: { t }, values, problems, place }: Omit<Props, 'action' | 'button'> & { place: number }): VNode => {
  const needs = values[`stepNeeds${place}`] ?? 'report';
  const field = (name: string) => ({
    name: `${name}${place}`,
    value: values[`${name}${place}`],
    error: fieldError(t, problems, `${name}${place}`),
  });
  return (
    <fieldset>
      <legend>{t('action.step-number', { number: place })}</legend>
      <input type="hidden" name={`step${place}`} value={values[`step${place}`] ?? ''} />
      <TextField {...field('stepTitle')} label={t('action.field-step-title')} maxLength={200} />
      <Select
        {...field('stepNeeds')}
        value={needs}
        label={t('action.field-step-needs')}
        options={[...Object.keys(needsOf), ...(needs in needsOf ? [] : [needs])].map((name) => ({
          value: name,
          label: name in needsOf ? t(`action.needs-${name}`) : name,
        }))}
      />
      <TextField {...field('stepDue')} type="date" label={t('action.field-step-due')} dir="ltr" />
      <TextField
        {...field('stepAfter')}
        label={t('action.field-step-after')}
        hint={t('action.field-step-after-hint')}
        dir="ltr"
      />
    </fieldset>
  );
};

/** Everything that somebody can say of an action. There is no field for its state. */
export const ActionForm = ({ context, action, values, problems, button }: Props): VNode => {
  const { t } = context;
  const field = (name: string) => ({ name, value: values[name], error: fieldError(t, problems, name) });
  return (
    <Form action={action} token={context.formToken}>
      <Select
        {...field('kind')}
        label={t('action.field-kind')}
        options={actionKinds.map((kind) => ({ value: kind, label: t(`action.kind-${kind}`) }))}
      />
      <TextField {...field('title')} label={t('action.field-title')} maxLength={200} />
      <TextArea {...field('summary')} label={t('action.field-summary')} maxLength={2000} />
      <TextField {...field('language')} label={t('action.field-language')} hint={t('action.field-language-hint')} dir="ltr" />
      <Select
        {...field('ownerKind')}
        label={t('action.field-owner-kind')}
        options={ownerKinds.map((kind) => ({ value: kind, label: t(`action.owner-${kind}`) }))}
      />
      <TextField {...field('ownerId')} label={t('action.field-owner-id')} hint={t('action.field-owner-id-hint')} dir="ltr" />
      <TextField {...field('ownerName')} label={t('action.field-owner-name')} />
      <TextField
        {...field('address')}
        label={t('action.field-source')}
        hint={t('action.field-source-hint')}
        inputmode="url"
        dir="ltr"
      />
      <TextField {...field('retrieved')} type="date" label={t('action.field-retrieved')} dir="ltr" />
      <TextField {...field('criterion')} label={t('action.field-criteria')} hint={t('action.field-ids-hint')} dir="ltr" />
      <TextField {...field('capability')} label={t('action.field-capabilities')} dir="ltr" />
      <TextField {...field('head')} label={t('action.field-heads')} dir="ltr" />
      <TextField {...field('recommendation')} label={t('action.field-recommendation')} />
      <TextField
        name="recommendationAddress"
        value={values['recommendationAddress']}
        label={t('action.field-recommendation-source')}
        inputmode="url"
        dir="ltr"
      />
      <TextField {...field('after')} label={t('action.field-after')} dir="ltr" />
      <h2 id="steps">{t('action.steps-title')}</h2>
      {stepPlaces.map((place) => (
        <StepFields key={place} context={context} values={values} problems={problems} place={place} />
      ))}
      <Button>{button}</Button>
    </Form>
  );
};
