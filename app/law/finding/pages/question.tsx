import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  Select,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  TextArea,
  TextField,
  UserText,
} from '../../../ui/index.ts';
import { assessmentUrl, questionUrl } from '../assess/assessment.ts';
import { dayOf } from '../days.ts';
import type { Entry } from '../detail.ts';
import { jurisdictionName } from '../jurisdictions.ts';
import type { QuestionView } from '../question-view.ts';
import { stances } from '../reply/said.ts';
import { Changes } from './changes.tsx';
import { ContentView } from './content.tsx';
import { AnswerTag, CellTags, English, Outside, StateTag } from './words.tsx';

type Context = StaffPageContext & { form: FormValues; clock: { now(): Date } };
type Props = { context: Context; view: QuestionView; problems: readonly FieldProblem[] };

/** The two clocks: which day's law, and what we knew on which day. */
const Clocks = ({ context, view }: Omit<Props, 'problems'>): VNode => {
  const { t } = context;
  return (
    <Form action={questionUrl(view.jurisdiction, view.criterion.id)} method="get">
      <TextField name="on" label={t('finding.law-of-day')} type="date" dir="ltr" value={view.question.on} />
      <TextField
        name="known"
        label={t('finding.known-on')}
        hint={t('finding.known-on-hint')}
        type="date"
        dir="ltr"
        value={view.question.knownOn}
      />
      <Button kind="plain">{t('finding.show-day')}</Button>
    </Form>
  );
};

const Now = ({ context, view }: Omit<Props, 'problems'>): VNode => {
  const { t } = context;
  const { finding, owed, on } = view.question;
  return (
    <>
      <h2>{t('finding.on-day', { date: on })}</h2>
      <p>
        <CellTags t={t} cell={finding?.cell} />{' '}
        {owed === undefined ? null : <StatusTag glyph="⚖" word={t(`finding.owed-${owed.answer}`)} />}
      </p>
      {finding === undefined ? null : (
        <>
          {finding.cell.origin === 'shipped' ? (
            <Notice kind="warn">
              <p>{t('finding.shipped-explained')}</p>
            </Notice>
          ) : null}
          {finding.cell.when === 'later' ? <p>{t(`finding.words-${finding.cell.words}`, { date: on })}</p> : null}
          <Changes context={context} finding={finding} on={on} />
          <ContentView t={t} criterion={view.criterion} content={finding.content} />
          {finding.reasons === '' ? null : (
            <>
              <h3>{t('finding.reasons')}</h3>
              <UserText>{finding.reasons}</UserText>
            </>
          )}
        </>
      )}
    </>
  );
};

const historyRow = (context: Context, entry: Entry, opens: boolean) => {
  const { t } = context;
  const answer =
    entry.kind === 'withdrawn' ? (
      <StatusTag glyph="×" word={t('finding.state-withdrawn')} tone="warn" />
    ) : (
      <AnswerTag t={t} answer={entry.answer} />
    );
  return [
    entry.recordedOn,
    entry.asOf,
    answer,
    entry.assessmentId === undefined ? (
      t('finding.origin-shipped')
    ) : !opens ? (
      t(entry.agreed ? 'finding.origin-agreed' : 'finding.origin-reconciled')
    ) : (
      <a key="open" href={assessmentUrl(entry.assessmentId)}>
        {t(entry.agreed ? 'finding.origin-agreed' : 'finding.origin-reconciled')}
      </a>
    ),
    `${entry.criterionVersion} / ${entry.codebook ?? '–'}`,
  ];
};

const History = ({ context, view }: Omit<Props, 'problems'>): VNode => {
  const { t } = context;
  return (
    <>
      <h2>{t('finding.history')}</h2>
      <DataTable
        caption={t('finding.history-caption')}
        look="cards"
        columns={['recorded-on', 'as-of', 'answer', 'who-says', 'versions'].map((column) => ({ label: t(`finding.${column}`) }))}
        empty={<p>{t('finding.history-none')}</p>}
        rows={view.question.history.map((entry) =>
          historyRow(
            context,
            entry,
            view.assessments.some(({ id }) => id === entry.assessmentId),
          ),
        )}
      />
      {view.assessments.length === 0 ? null : (
        <DataTable
          caption={t('finding.assessments-caption')}
          look="cards"
          columns={[{ label: t('finding.as-of') }, { label: t('finding.state') }]}
          rows={view.assessments.map(({ id, asOf, state }) => [
            <a key="open" href={assessmentUrl(id)}>
              {asOf}
            </a>,
            <StateTag key="state" t={t} state={state} />,
          ])}
        />
      )}
    </>
  );
};

const Replies = ({ context, view, problems }: Props): VNode => {
  const { t, formToken, form, clock } = context;
  const { finding, replies } = view.question;
  const common = (name: string) => ({ name, value: form[name], error: fieldError(t, problems, name) });
  return (
    <>
      <h2>{t('finding.replies')}</h2>
      {replies.length === 0 ? <p>{t('finding.replies-none')}</p> : null}
      {replies.map((reply) => (
        <blockquote key={reply.id} class="panel">
          <p>
            <strong>{t(`finding.stance-${reply.stance}`)}</strong> · <bdi>{reply.saidBy}</bdi> · {reply.saidOn}
          </p>
          <p lang={reply.language}>
            <UserText>{reply.words}</UserText>
          </p>
          <Outside href={reply.address} />
        </blockquote>
      ))}
      {view.mayReply && finding !== undefined ? (
        <details open={problems.some(({ field }) => field !== 'asOf')}>
          <summary>{t('finding.reply-add')}</summary>
          <p>{t('finding.reply-explained')}</p>
          <Form action={`${questionUrl(view.jurisdiction, view.criterion.id)}/reply`} token={formToken}>
            <input type="hidden" name="finding" value={finding.cell.key} />
            <Select
              {...common('stance')}
              label={t('finding.stance')}
              options={stances.map((stance) => ({ value: stance, label: t(`finding.stance-${stance}`) }))}
              blank={t('finding.choose')}
            />
            <TextField {...common('saidBy')} label={t('finding.said-by')} hint={t('finding.said-by-hint')} />
            <TextField {...common('saidOn')} label={t('finding.said-on')} type="date" dir="ltr" />
            <TextArea {...common('words')} label={t('finding.said-words')} rows={4} />
            <TextField
              {...common('language')}
              label={t('finding.source-language')}
              hint={t('finding.source-language-hint')}
              dir="ltr"
            />
            <TextField
              {...common('address')}
              label={t('finding.source-address')}
              hint={t('finding.source-address-hint')}
              dir="ltr"
            />
            <TextField
              {...common('retrieved')}
              value={form.retrieved ?? dayOf(clock.now())}
              label={t('finding.source-retrieved')}
              type="date"
              dir="ltr"
            />
            <Button kind="plain">{t('finding.reply-add')}</Button>
          </Form>
        </details>
      ) : null}
    </>
  );
};

const Begin = ({ context, view, problems }: Props): VNode | null => {
  const { t, formToken, form, clock } = context;
  if (!view.mayOpen) return null;
  return (
    <Form action={`${questionUrl(view.jurisdiction, view.criterion.id)}/open`} token={formToken}>
      <h2>{t('finding.begin')}</h2>
      <p>{t('finding.begin-explained')}</p>
      <TextField
        name="asOf"
        label={t('finding.as-of-label')}
        type="date"
        dir="ltr"
        value={form.asOf ?? dayOf(clock.now())}
        error={fieldError(t, problems, 'asOf')}
      />
      <Button>{t('finding.begin-do')}</Button>
    </Form>
  );
};

/** One question to one law: what is published for a day, everything ever said, the State's replies, and a new beginning. */
export const QuestionPage = ({ context, view, problems }: Props): VNode => {
  const { t } = context;
  const name = jurisdictionName(view.jurisdiction, context.language);
  return (
    <StaffPage context={context} title={`${view.criterion.id}: ${name}`} current="findings">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href={`/staff/law/findings/of/${view.jurisdiction}`}>
          <bdi>{name}</bdi>
        </a>
      </p>
      <h1>
        <English>{view.criterion.question}</English>
      </h1>
      <Clocks context={context} view={view} />
      <Now context={context} view={view} />
      <Replies context={context} view={view} problems={problems} />
      <History context={context} view={view} />
      <Begin context={context} view={view} problems={problems} />
    </StaffPage>
  );
};
