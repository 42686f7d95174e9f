import type { VNode } from 'preact';
import { Button, ErrorSummary, Form, StaffPage, TextArea, TextField } from '../../../ui/index.ts';
import { Back, type FormPage, fieldsOf } from '../../desk/page.tsx';
import { AskedLines } from '../../pages/questions.tsx';
import type { QuestionRow } from '../question.ts';

/** Questions of one jurisdiction at the desk: those that were asked, and a form for another. */
export const DeskQuestionsPage = (props: FormPage & { asked: readonly QuestionRow[]; today: string }): VNode => {
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
export const DeskQuestionPage = (props: FormPage & { question: QuestionRow; today: string }): VNode => {
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
