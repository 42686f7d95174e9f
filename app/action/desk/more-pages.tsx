import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { jurisdictionName } from '../../law/index.ts';
import {
  Button,
  ErrorSummary,
  Form,
  fieldError,
  Select,
  StaffPage,
  type StaffPageContext,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { type BillRow, enteredStages } from '../bill/bill.ts';
import type { DueDay } from '../calendar/due.ts';
import { obligationKinds } from '../calendar/obligation.ts';
import { BillLines } from '../pages/bills.tsx';
import { DueLines } from '../pages/calendar.tsx';
import { AskedLines } from '../pages/questions.tsx';
import type { QuestionRow } from '../question/question.ts';

type Base = { context: StaffPageContext; jurisdiction: string; values: FormValues; problems: readonly FieldProblem[] };

/** Makes the props of a field from what was typed and what is wrong with it. */
const fieldsOf =
  ({ context: { t }, values, problems }: Pick<Base, 'context' | 'values' | 'problems'>) =>
  (name: string) => ({ name, value: values[name], error: fieldError(t, problems, name) });

const Back = ({ context, jurisdiction }: Pick<Base, 'context' | 'jurisdiction'>): VNode => (
  <p>
    <a href={`/staff/action/at/${jurisdiction}`}>
      <bdi>{jurisdictionName(jurisdiction, context.language)}</bdi>
    </a>
  </p>
);

/** Entering a bill, or what is newly known of it. */
export const BillPage = (props: Base & { history: readonly BillRow[]; action: string }): VNode => {
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

/** Questions of one jurisdiction at the desk: those that were asked, and a form for another. */
export const DeskQuestionsPage = (props: Base & { asked: readonly QuestionRow[]; today: string }): VNode => {
  const { context, jurisdiction, problems } = props;
  const { t, language } = context;
  const field = fieldsOf(props);
  return (
    <StaffPage context={context} title={t('action.questions-desk')} current="action">
      <Back context={context} jurisdiction={jurisdiction} />
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.questions-desk')}</h1>
      <p>
        <a href={`/${language}/action/questions/${jurisdiction}`}>{t('action.questions-link')}</a>
      </p>
      <AskedLines context={context} asked={props.asked} on={props.today} href={(row) => `/staff/action/questions/${row.id}`} />
      <h2>{t('action.ask-title')}</h2>
      <Form action={`/staff/action/at/${jurisdiction}/questions`} token={context.formToken}>
        <TextArea {...field('text')} label={t('action.field-question')} maxLength={2000} />
        <TextField {...field('language')} label={t('action.field-language')} hint={t('action.field-language-hint')} dir="ltr" />
        <TextField {...field('criterion')} label={t('action.field-criterion')} dir="ltr" />
        <TextField {...field('action')} label={t('action.field-action')} dir="ltr" />
        <TextField {...field('askedOn')} type="date" label={t('action.field-asked-on')} dir="ltr" />
        <TextField {...field('askedBy')} label={t('action.field-asked-by')} hint={t('action.field-asked-by-hint')} />
        <TextField {...field('askedOf')} label={t('action.field-asked-of')} />
        <TextField {...field('address')} label={t('action.field-address')} inputmode="url" dir="ltr" />
        <TextField {...field('answerDue')} type="date" label={t('action.field-answer-due')} dir="ltr" />
        <Button>{t('action.save')}</Button>
      </Form>
    </StaffPage>
  );
};

/** One question at the desk: its sources, and the answer. */
export const DeskQuestionPage = (props: Base & { question: QuestionRow; today: string }): VNode => {
  const { context, jurisdiction, problems, question } = props;
  const { t } = context;
  const field = fieldsOf(props);
  return (
    <StaffPage context={context} title={t('action.questions-desk')} current="action">
      <Back context={context} jurisdiction={jurisdiction} />
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.answer-title')}</h1>
      <AskedLines context={context} asked={[question]} on={props.today} />
      <ul>
        {question.citations.map(({ label, address, on }) => (
          <li key={address + label}>
            <bdi>{label}</bdi> ({on}) <bdi dir="ltr">{address}</bdi>
          </li>
        ))}
      </ul>
      <Form action={`/staff/action/questions/${question.id}`} token={context.formToken}>
        <TextField {...field('answeredOn')} type="date" label={t('action.field-answered-on')} dir="ltr" />
        <TextArea {...field('answer')} label={t('action.field-answer')} maxLength={4000} />
        <TextField {...field('answerAddress')} label={t('action.field-address')} inputmode="url" dir="ltr" />
        <Button>{t('action.save')}</Button>
      </Form>
    </StaffPage>
  );
};

/** The calendar of one jurisdiction at the desk. */
export const DeskCalendarPage = (props: Base & { due: readonly DueDay[] }): VNode => {
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
