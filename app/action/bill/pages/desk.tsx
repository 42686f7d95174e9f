import type { VNode } from 'preact';
import { Button, ErrorSummary, Form, Select, StaffPage, TextField } from '../../../ui/index.ts';
import { Back, type FormPage, fieldsOf } from '../../desk/page.tsx';
import { BillLines } from '../../pages/bills.tsx';
import { type BillRow, enteredStages } from '../bill.ts';

/** Entering a bill, or what is newly known of it. */
export const BillPage = (props: FormPage & { history: readonly BillRow[]; action: string }): VNode => {
  const { context, jurisdiction, problems, history } = props;
  const { t } = context;
  const field = fieldsOf(props);
  return (
    <StaffPage context={context} title={t('action.bill-new')} current="action">
      <Back context={context} jurisdiction={jurisdiction} />
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.bill-new')}</h1>
      <p>{t('action.bills-lead')}</p>
      <Form action={props.action} token={context.formToken}>
        <TextField {...field('number')} label={t('action.field-number')} maxLength={80} />
        <TextField {...field('title')} label={t('action.field-title')} maxLength={300} />
        <TextField {...field('language')} label={t('action.field-language')} hint={t('action.field-language-hint')} dir="ltr" />
        <TextField {...field('address')} label={t('action.field-address')} inputmode="url" dir="ltr" />
        <TextField {...field('retrieved')} type="date" label={t('action.field-retrieved')} dir="ltr" />
        <Select
          {...field('stage')}
          label={t('action.column-stage')}
          options={enteredStages.map((stage) => ({ value: stage, label: t(`action.stage-${stage}`) }))}
        />
        <TextField {...field('stageOn')} type="date" label={t('action.field-stage-on')} dir="ltr" />
        <TextField {...field('criteria')} label={t('action.field-criteria')} hint={t('action.field-ids-hint')} dir="ltr" />
        <TextField {...field('lawId')} label={t('action.field-law')} hint={t('action.field-law-hint')} dir="ltr" />
        <TextField
          {...field('provisions')}
          label={t('action.field-provisions')}
          hint={t('action.field-provisions-hint')}
          dir="ltr"
        />
        <Button>{t('action.save')}</Button>
      </Form>
      {history.length === 0 ? null : (
        <>
          <h2>{t('action.bill-history')}</h2>
          <BillLines context={context} bills={history} />
        </>
      )}
    </StaffPage>
  );
};
