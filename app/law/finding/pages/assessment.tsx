import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import {
  Button,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  StaffPage,
  type StaffPageContext,
  SummaryList,
  TextArea,
  UserText,
} from '../../../ui/index.ts';
import { assessmentUrl, questionUrl } from '../assess/assessment.ts';
import type { AssessmentView } from '../assess/view.ts';
import { limits } from '../content.ts';
import { jurisdictionName } from '../jurisdictions.ts';
import { AssessForm } from './assess.tsx';
import { Compare, ReconcileForm } from './compare.tsx';
import { ContentView } from './content.tsx';
import { English, StateTag } from './words.tsx';

type Context = StaffPageContext & { form: FormValues };
type Props = { context: Context; view: AssessmentView; problems: readonly FieldProblem[] };

const Head = ({ context, view }: Omit<Props, 'problems'>): VNode => {
  const { t } = context;
  const { assessment, criterion, state } = view;
  return (
    <>
      <p>
        <a href={questionUrl(assessment.jurisdiction, assessment.criterion)}>{t('finding.all-on-question')}</a>
      </p>
      <h1>
        <English>{criterion.question}</English>
      </h1>
      {assessment.synthetic ? (
        <Notice kind="warn">
          <p>{t('finding.made-up')}</p>
        </Notice>
      ) : null}
      <SummaryList
        rows={[
          { term: t('finding.jurisdiction'), value: <bdi>{jurisdictionName(assessment.jurisdiction, context.language)}</bdi> },
          { term: t('finding.as-of'), value: assessment.asOf },
          { term: t('finding.state'), value: <StateTag t={t} state={state} /> },
          { term: t('finding.plain'), value: <English>{criterion.plain}</English> },
          { term: t('finding.counts-as-evidence'), value: <English>{criterion.evidence}</English> },
          {
            term: t('finding.by-codebook'),
            value: <a href="/staff/law/codebook">{t('finding.codebook-version', { version: assessment.codebook })}</a>,
          },
        ]}
      />
    </>
  );
};

/** A step that needs a sentence of reasons and nothing else. */
const ReasonForm = ({ context, view, step, problems }: Props & { step: 'drop' | 'withdraw' }): VNode => {
  const { t, formToken } = context;
  return (
    <details>
      <summary>{t(`finding.${step}`)}</summary>
      <Form action={`${assessmentUrl(view.assessment.id)}/${step}`} token={formToken}>
        <p>{t(`finding.${step}-explained`)}</p>
        <TextArea
          name={`why-${step}`}
          label={t('finding.reasons')}
          rows={2}
          maxLength={limits.reasons}
          error={fieldError(t, problems, `why-${step}`)}
        />
        <Button kind="danger">{t(`finding.${step}`)}</Button>
      </Form>
    </details>
  );
};

const Decided = ({ context, view }: Omit<Props, 'problems'>): VNode => {
  const { t, language, formToken } = context;
  const content = view.decisions.find(({ kind }) => kind === 'reconciled')?.content;
  return (
    <>
      {view.decisions.map((decision) => (
        <section key={decision.kind}>
          <h2>
            {t(`finding.decision-${decision.kind}`, { name: decision.name, date: formatDate(decision.decidedAt, language) })}
          </h2>
          {decision.reasons === '' ? <p>{t('finding.no-reasons')}</p> : <UserText>{decision.reasons}</UserText>}
          {decision.content === null ? null : <ContentView t={t} criterion={view.criterion} content={decision.content} />}
        </section>
      ))}
      {view.may.has('publish') && content !== undefined ? (
        <Form action={`${assessmentUrl(view.assessment.id)}/publish`} token={formToken}>
          <p>{t('finding.publish-explained')}</p>
          <Button>{t('finding.publish')}</Button>
        </Form>
      ) : null}
    </>
  );
};

/** One assessment, as far as the viewer may see it: the form, the wait, the comparison, the decision. */
export const AssessmentPage = ({ context, view, problems }: Props): VNode => {
  const { t, language } = context;
  const { own, criterion, finding } = view;
  const title = t('finding.assessment-title', { criterion: criterion.id, jurisdiction: view.assessment.jurisdiction });
  return (
    <StaffPage context={context} title={title} current="findings">
      <ErrorSummary t={t} problems={problems} />
      <Head context={context} view={view} />
      {finding === undefined ? null : (
        <Notice>
          <p>{t('finding.published-on', { date: formatDate(finding.recordedAt, language) })}</p>
        </Notice>
      )}
      <AssessForm context={context} view={view} problems={problems} />
      {own === undefined ? null : (
        <>
          <Notice>
            <p>{t('finding.waiting-for-second')}</p>
          </Notice>
          <h2>{t('finding.your-answer')}</h2>
          <ContentView t={t} criterion={criterion} content={own.content} />
        </>
      )}
      {view.decisions.length > 0 ? <Decided context={context} view={view} /> : null}
      <Compare context={context} view={view} />
      {view.may.has('reconcile') ? <ReconcileForm context={context} view={view} problems={problems} /> : null}
      {(['withdraw', 'drop'] as const).map((step) =>
        view.may.has(step) ? <ReasonForm key={step} context={context} view={view} step={step} problems={problems} /> : null,
      )}
    </StaffPage>
  );
};
