import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { jurisdictionName } from '../../law/index.ts';
import {
  Button,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  Select,
  StaffPage,
  type StaffPageContext,
  TextField,
} from '../../ui/index.ts';
import { enteredKinds } from '../action/enter-evidence.ts';
import type { ActionDetail } from '../action/read.ts';
import { ActionFacts, EvidenceLine, Steps } from '../pages/action.tsx';
import { ActionStateTag, LateTags } from '../pages/words.tsx';
import { reasonWords } from '../wording.ts';
import { ActionForm } from './action-form.tsx';

type Props = {
  context: StaffPageContext;
  detail: ActionDetail;
  today: string;
  /** What was typed, and what is wrong with it. */
  evidence: FormValues;
  problems: readonly FieldProblem[];
};

const EvidenceForm = ({ context, detail, evidence, problems, today }: Props): VNode => {
  const { t } = context;
  const field = (name: string, usual = '') => ({ name, value: evidence[name] ?? usual, error: fieldError(t, problems, name) });
  return (
    <Form action={`/staff/action/register/${detail.action.id}/evidence`} token={context.formToken}>
      <Select
        {...field('kind')}
        label={t('action.field-evidence-kind')}
        options={enteredKinds.map((kind) => ({ value: kind, label: t(`action.evidence-${kind}`) }))}
      />
      <Select
        {...field('step')}
        label={t('action.column-step')}
        blank={t('action.step-by-kind')}
        options={detail.steps.map(({ step, title }) => ({ value: step, label: title }))}
      />
      <TextField {...field('happenedOn')} type="date" label={t('action.field-happened')} dir="ltr" />
      <TextField {...field('title')} label={t('action.field-evidence-title')} maxLength={300} />
      <TextField {...field('address')} label={t('action.field-address')} inputmode="url" dir="ltr" />
      <TextField {...field('retrieved', today)} type="date" label={t('action.field-retrieved')} dir="ltr" />
      <Button kind="plain">{t('action.add-evidence')}</Button>
    </Form>
  );
};

const TakeBack = ({ context, detail }: { context: StaffPageContext; detail: ActionDetail }): VNode | null => {
  const { t } = context;
  const own = [...detail.steps.flatMap(({ evidence }) => evidence), ...detail.further].filter(({ bySystem }) => !bySystem);
  if (own.length === 0) return null;
  return (
    <details>
      <summary>{t('action.take-back-title')}</summary>
      {own.map((one) => (
        <div class="panel" key={one.id}>
          <p>
            <EvidenceLine context={context} one={one} action={detail.version} />
          </p>
          <Form action={`/staff/action/register/${detail.action.id}/evidence/${one.id}/gone`} token={context.formToken}>
            <div class="field">
              <label class="label" for={`why-${one.id}`}>
                {t('action.field-why')}
              </label>
              <input id={`why-${one.id}`} name="why" dir="auto" maxLength={300} autocomplete="off" />
            </div>
            <Button kind="plain">{t('action.take-back')}</Button>
          </Form>
        </div>
      ))}
    </details>
  );
};

/** One action at the desk: where it stands, evidence to add, and everything that can be changed. */
export const DeskActionPage = (props: Props): VNode => {
  const { context, detail, problems } = props;
  const { t, language } = context;
  const { action, version, standing } = detail;
  return (
    <StaffPage context={context} title={version.title} current="action">
      <p>
        <a href={`/staff/action/at/${action.jurisdiction}`}>
          <bdi>{jurisdictionName(action.jurisdiction, language)}</bdi>
        </a>{' '}
        · <a href={`/${language}/action/register/${action.id}`}>{t('action.public-page')}</a>
      </p>
      <ErrorSummary t={t} problems={problems} />
      <h1>
        <bdi lang={version.language}>{version.title}</bdi>
      </h1>
      <Notice>
        <p>
          <ActionStateTag t={t} state={standing.state} />{' '}
          <LateTags t={t} overdue={detail.overdue} due={standing.nextDue} putOff={standing.putOff} />{' '}
          {reasonWords(t, standing.reason, language, (step) => detail.steps.find((one) => one.step === step)?.title ?? step)}
        </p>
        <p>{t('action.state-follows')}</p>
      </Notice>
      <ActionFacts context={context} detail={detail} />
      <h2>{t('action.steps-title')}</h2>
      <Steps context={context} detail={detail} />
      <h2>{t('action.add-evidence')}</h2>
      <p>{t('action.add-evidence-lead')}</p>
      <EvidenceForm {...props} />
      <TakeBack context={context} detail={detail} />
      <p>
        <a href={`/staff/action/register/${action.id}/change`}>{t('action.change-title')}</a>
      </p>
    </StaffPage>
  );
};

/** Changing what an action says. */
export const ChangePage = ({
  context,
  detail,
  values,
  problems,
}: Pick<Props, 'context' | 'detail' | 'problems'> & { values: FormValues }): VNode => {
  const { t } = context;
  const { action, version } = detail;
  return (
    <StaffPage context={context} title={version.title} current="action">
      <p>
        <a href={`/staff/action/register/${action.id}`}>
          <bdi lang={version.language}>{version.title}</bdi>
        </a>
      </p>
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.change-title')}</h1>
      <p>{t('action.change-lead')}</p>
      <ActionForm
        context={context}
        action={`/staff/action/register/${action.id}/change`}
        values={values}
        problems={problems}
        button={t('action.save')}
      />
    </StaffPage>
  );
};
