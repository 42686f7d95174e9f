import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { outcomes } from '../../intake/index.ts';
import { KnownFiles, VerdictTag } from '../../matching/index.ts';
import { Button, ButtonLink, Buttons, Choices, ErrorSummary, fieldError, Notice, StaffPage } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { CaseView } from '../case/view.ts';
import { isOverdue } from '../obligations/obligation.ts';
import { Items } from './case-items.tsx';
import { Law } from './case-law.tsx';
import { LinkedFilings } from './case-links.tsx';
import { CaseForm, type CaseProps, StepButton } from './case-parts.tsx';
import { Reports } from './case-report.tsx';
import { Duplicates } from './duplicates.tsx';
import { HandOvers } from './hand-overs.tsx';
import { Keys } from './keys.tsx';
import { Notes } from './notes.tsx';
import { scriptsOf } from './props.ts';
import { Sensitivity } from './sensitivity.tsx';
import { Timeline } from './timeline.tsx';
import { Undelivered } from './undelivered.tsx';
import { Key, Risk, riskWords, SensitivityTag, StateTag, SyntheticTag, Time } from './words.tsx';

const Holder = ({ context, view }: CaseProps): VNode => {
  const { t, language } = context;
  const { file } = view;
  if (file.holder === null || file.leaseUntil === null) return <p>{t('casework.held-by-nobody')}</p>;
  const until = formatDate(file.leaseUntil, language, { time: true });
  if (file.holder === view.staffId)
    return <p>{t(file.leaseUntil > view.now ? 'casework.held-by-you-until' : 'casework.held-lapsed', { until })}</p>;
  const key = view.heldByOther ? 'casework.held-by-until' : 'casework.held-before';
  return <p>{t(key, { name: view.holderName ?? '', until })}</p>;
};

const Overdue = ({ context, view }: CaseProps): VNode | null => {
  const { t } = context;
  const late = view.obligations.filter((row) => isOverdue(row, view.now));
  if (late.length === 0) return null;
  return (
    <Notice kind="danger" title={t('casework.overdue-title', { count: late.length })}>
      <ul>
        {late.map((row) => (
          <li key={row.id}>
            <a href={`#o-${row.id}`}>{row.item.is === 'item' ? row.item.summary : ''}</a>{' '}
            <Time context={context} at={row.dueAt ?? row.targetAt ?? view.now} ours={row.dueAt === null} now={view.now} />
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Head = ({ context, view }: CaseProps): VNode => {
  const { t, language } = context;
  const { file } = view;
  return (
    <>
      <h1>{t('casework.case', { reference: file.reference })}</h1>
      <p>
        <StateTag t={t} state={file.state} /> <SensitivityTag t={t} sensitivity={file.sensitivity} />{' '}
        <SyntheticTag t={t} synthetic={file.synthetic} /> <Risk t={t} risk={file.risk} />{' '}
        {view.known.verdict === undefined ? null : <VerdictTag t={t} verdict={view.known.verdict} />}
      </p>
      <p class="hint">{riskWords(t, file.riskReasons)}</p>
      <p>
        {t(`casework.category-${file.category}`)} · {t(`casework.channel-${file.channel}`)} ·{' '}
        {formatDate(file.openedAt, language, { time: true })} UTC
        {file.outcome === null ? '' : ` · ${t('casework.outcome', { outcome: t(`casework.outcome-${file.outcome}`) })}`}
      </p>
      <Holder context={context} view={view} />
    </>
  );
};

const Close = ({ context, view }: CaseProps): VNode => {
  const { t } = context;
  return (
    <details open={context.problems.some(({ field }) => field === 'outcome')}>
      <summary>{t('casework.close-title')}</summary>
      <CaseForm context={context} view={view} to="close">
        <Choices
          name="outcome"
          legend={t('casework.close-legend')}
          hint={t('casework.close-hint')}
          options={outcomes.map((value) => ({ value, label: t(`casework.outcome-${value}`) }))}
          value={view.file.outcome ?? undefined}
          error={fieldError(t, context.problems, 'outcome')}
        />
        <Button kind="plain">{t('casework.close')}</Button>
      </CaseForm>
    </details>
  );
};

const labelled = (view: CaseView): boolean => view.targets.every(({ labels }) => labels.length > 0);

/** The one main step of the moment, and beside it what else can be done. */
const Steps = ({ context, view }: CaseProps): VNode => {
  const { t } = context;
  const { file, may, working } = view;
  const claimable = may.has('case.claim') && file.state !== 'second-opinion' && file.holder !== view.staffId && !view.heldByOther;
  const done = working && file.state === 'claimed' && labelled(view);
  return (
    <>
      {view.mergedInto === undefined ? null : (
        <Notice>
          <p>
            {t('casework.merged-into')} <a href={caseUrl(view.mergedInto.reference)}>{view.mergedInto.reference}</a>
          </p>
          {may.has('case.unmerge') && view.mergedInto.firstReferredAt === null ? (
            <StepButton context={context} view={view} to="unmerge" text={t('casework.unmerge')} />
          ) : null}
        </Notice>
      )}
      {view.differ ? (
        <Notice kind="warn" title={t('casework.differ-title')}>
          <p>{t(may.has('case.resolve') ? 'casework.differ-settle' : 'casework.differ-wait')}</p>
          {may.has('case.resolve') ? (
            <CaseForm context={context} view={view} to="second-opinion/resolve">
              <Buttons>
                <Button kind="plain" name="side" value="first">
                  {t('casework.side-first')}
                </Button>
                <Button kind="plain" name="side" value="second">
                  {t('casework.side-second')}
                </Button>
              </Buttons>
            </CaseForm>
          ) : null}
        </Notice>
      ) : null}
      <Buttons>
        {claimable ? (
          <Key name="c">
            <StepButton context={context} view={view} to="claim" text={t('casework.claim')} kind="main" />
          </Key>
        ) : null}
        {done ? (
          <StepButton
            context={context}
            view={view}
            to="decide"
            text={t('casework.decide')}
            kind={file.firstBy === null ? 'main' : 'plain'}
          />
        ) : null}
        {done ? <StepButton context={context} view={view} to="second-opinion/ask" text={t('casework.ask-second')} /> : null}
        {may.has('case.refer') ? (
          <Key name="r">
            <ButtonLink href={caseUrl(file.reference, 'refer')} kind={file.firstReferredAt === null ? 'main' : 'plain'}>
              {t('casework.refer')}
            </ButtonLink>
          </Key>
        ) : null}
        {may.has('case.refer') ? (
          <ButtonLink href={caseUrl(file.reference, 'file')} kind="plain">
            {t('casework.file-elsewhere')}
          </ButtonLink>
        ) : null}
        {may.has('case.refer') ? (
          <ButtonLink href={caseUrl(file.reference, 'notice')} kind="plain">
            {t('casework.notify-host')}
          </ButtonLink>
        ) : null}
        {may.has('case.reopen') && file.firstReferredAt === null ? (
          <StepButton
            context={context}
            view={view}
            to="reopen"
            text={t(file.state === 'closed' ? 'casework.reopen-closed' : 'casework.reopen')}
          />
        ) : null}
        {may.has('case.pass') && file.state === 'claimed' ? (
          <StepButton context={context} view={view} to="pass" text={t('casework.pass')} />
        ) : null}
        {may.has('case.pass') ? <StepButton context={context} view={view} to="release" text={t('casework.release')} /> : null}
      </Buttons>
      {may.has('case.close') ? <Close context={context} view={view} /> : null}
    </>
  );
};

/** One case: what it is, what to do next, what was reported, its labels, what the law says, what else there is. */
export const CasePage = ({ context, view, item }: CaseProps & { item: string | undefined }): VNode => (
  <StaffPage
    context={context}
    title={context.t('casework.case', { reference: view.file.reference })}
    current="inbox"
    scripts={scriptsOf(context)}
  >
    <ErrorSummary t={context.t} problems={context.problems} />
    <Head context={context} view={view} />
    <Undelivered context={context} view={view} />
    <Overdue context={context} view={view} />
    <Steps context={context} view={view} />
    <div class="halves">
      <HandOvers context={context} view={view} />
      <div class="half">
        <KnownFiles
          context={context}
          known={view.known}
          action={view.working ? caseUrl(view.file.reference, 'list-hash') : undefined}
        />
        <Reports context={context} view={view} />
        <Items context={context} view={view} item={item} />
        <LinkedFilings context={context} view={view} />
        <Duplicates context={context} view={view} />
      </div>
      <div class="half">
        <Law context={context} view={view} />
      </div>
      <div class="half">
        <Notes context={context} view={view} />
        <Sensitivity context={context} view={view} />
      </div>
    </div>
    <Timeline context={context} view={view} />
    <Keys context={context} keys={['j', 'k', 'o', 'c', '1', 's', 'h', 'r', '?']} />
  </StaffPage>
);
