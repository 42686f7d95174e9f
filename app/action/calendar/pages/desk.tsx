import type { VNode } from 'preact';
import { Button, ErrorSummary, Form, Select, StaffPage, TextField } from '../../../ui/index.ts';
import { Back, type FormPage, fieldsOf } from '../../desk/page.tsx';
import { DueLines } from '../../pages/calendar.tsx';
import type { DueDay } from '../due.ts';
import { obligationKinds } from '../obligation.ts';

/** The calendar of one jurisdiction at the desk. */
export const DeskCalendarPage = (props: FormPage & { due: readonly DueDay[] }): VNode => {
  const { context, jurisdiction, problems, due } = props;
  const { t, language } = context;
  const field = fieldsOf(props);
  const open = due.filter(({ state }) => state !== 'done');
  return (
    <StaffPage context={context} title={t('action.calendar-title')} current="action">
      <Back context={context} jurisdiction={jurisdiction} />
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.calendar-title')}</h1>
      <p>{t('action.calendar-lead')}</p>
      <DueLines context={context} due={due} />
      {open.length === 0 ? null : (
        <>
          <h2>{t('action.done-title')}</h2>
          <Form action={`/staff/action/at/${jurisdiction}/calendar/done`} token={context.formToken}>
            <Select
              {...field('id')}
              label={t('action.column-owed')}
              options={open.map((one) => ({ value: one.id, label: `${one.titles?.[language] ?? one.title} (${one.due})` }))}
            />
            <TextField {...field('doneOn')} type="date" label={t('action.field-happened')} dir="ltr" />
            <TextField {...field('doneAddress')} label={t('action.field-address')} inputmode="url" dir="ltr" />
            <Button kind="plain">{t('action.save')}</Button>
          </Form>
        </>
      )}
      <h2>{t('action.obligation-new')}</h2>
      <Form action={`/staff/action/at/${jurisdiction}/calendar`} token={context.formToken}>
        <Select
          {...field('kind')}
          label={t('action.field-kind')}
          options={obligationKinds.map((kind) => ({ value: kind, label: t(`action.obligation-${kind}`) }))}
        />
        <TextField {...field('title')} label={t('action.field-title')} maxLength={300} />
        <TextField {...field('due')} type="date" label={t('action.column-by')} dir="ltr" />
        <TextField {...field('address')} label={t('action.field-address')} inputmode="url" dir="ltr" />
        <TextField {...field('retrieved')} type="date" label={t('action.field-retrieved')} dir="ltr" />
        <Button>{t('action.save')}</Button>
      </Form>
    </StaffPage>
  );
};
