import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { CellTags, English, type Gap, jurisdictionName } from '../../law/index.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  ErrorSummary,
  Form,
  Notice,
  StaffPage,
  type StaffPageContext,
} from '../../ui/index.ts';
import type { GapLine } from '../action/gaps.ts';
import type { Listed } from '../action/read.ts';
import type { BillRow } from '../bill/bill.ts';
import { BillLines } from '../pages/bills.tsx';
import { ActionLines } from '../pages/lines.tsx';
import { LinkWords } from '../pages/words.tsx';
import { ActionForm } from './action-form.tsx';

/** Where work on the register begins: the jurisdictions that the person was given. */
export const DeskPage = ({
  context,
  given,
  counts,
}: {
  context: StaffPageContext;
  given: readonly string[];
  counts: readonly { jurisdiction: string; actions: number; overdue: number }[];
}): VNode => {
  const { t, language } = context;
  const rows = [...new Set([...given, ...counts.map(({ jurisdiction }) => jurisdiction)])].toSorted();
  return (
    <StaffPage context={context} title={t('action.desk-title')} current="action">
      <h1>{t('action.desk-title')}</h1>
      <p>{t('action.desk-lead')}</p>
      {context.subject.role === 'law-editor' && given.length === 0 ? <p>{t('finding.none-given')}</p> : null}
      <Buttons>
        {context.subject.role === 'law-editor' ? (
          <ButtonLink kind="plain" href="/staff/action/import">
            {t('action.import-title')}
          </ButtonLink>
        ) : null}
      </Buttons>
      {context.subject.role === 'law-editor' || context.subject.role === 'law-reviewer' ? (
        <Buttons>
          <ButtonLink kind="plain" href="/staff/action/money">
            {t('practice-money.desk-title')}
          </ButtonLink>
          <ButtonLink kind="plain" href="/staff/action/capability">
            {t('practice-capability.desk-title')}
          </ButtonLink>
          <ButtonLink kind="plain" href="/staff/action/peer">
            {t('practice-peer.desk-title')}
          </ButtonLink>
        </Buttons>
      ) : null}
      <DataTable
        caption={t('action.desk-caption')}
        look="cards"
        columns={[
          { label: t('action.column-country') },
          { label: t('action.column-yours') },
          { label: t('action.column-actions'), numeric: true },
          { label: t('action.overdue'), numeric: true },
        ]}
        empty={<p>{t('action.none-anywhere')}</p>}
        rows={rows.map((code) => {
          const count = counts.find(({ jurisdiction }) => jurisdiction === code);
          return [
            <a key="c" href={`/staff/action/at/${code}`}>
              <bdi>{jurisdictionName(code, language)}</bdi>
            </a>,
            given.includes(code) ? t('action.yes') : t('action.no'),
            String(count?.actions ?? 0),
            String(count?.overdue ?? 0),
          ];
        })}
      />
    </StaffPage>
  );
};

/** One jurisdiction at the desk: its actions, its bills, and the gaps that nobody acts on yet. */
export const DeskCountryPage = ({
  context,
  jurisdiction,
  actions,
  bills,
  gaps,
}: {
  context: StaffPageContext;
  jurisdiction: string;
  actions: readonly Listed[];
  bills: readonly BillRow[];
  gaps: readonly GapLine[];
}): VNode => {
  const { t, language } = context;
  const name = jurisdictionName(jurisdiction, language);
  return (
    <StaffPage context={context} title={name} current="action">
      <p>
        <a href="/staff/action">{t('action.desk-title')}</a> ·{' '}
        <a href={`/${language}/action/countries/${jurisdiction}`}>{t('action.public-page')}</a>
      </p>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <Buttons>
        <ButtonLink kind="plain" href={`/staff/action/at/${jurisdiction}/new`}>
          {t('action.new-title')}
        </ButtonLink>
        <ButtonLink kind="plain" href={`/staff/action/at/${jurisdiction}/bill`}>
          {t('action.bill-new')}
        </ButtonLink>
        <ButtonLink kind="plain" href={`/staff/action/at/${jurisdiction}/questions`}>
          {t('action.questions-desk')}
        </ButtonLink>
        <ButtonLink kind="plain" href={`/staff/action/at/${jurisdiction}/calendar`}>
          {t('action.calendar-title')}
        </ButtonLink>
      </Buttons>
      <ActionLines
        context={context}
        caption={t('action.lines-caption', { count: actions.length })}
        lines={actions}
        asked={{}}
        href={(line) => `/staff/action/register/${line.id}`}
        empty={t('action.none-recorded')}
      />
      <h2>{t('action.bills-title')}</h2>
      <BillLines context={context} bills={bills} href={(bill) => `/staff/action/bills/${bill.id}`} />
      <h2>{t('action.gaps-short')}</h2>
      <DataTable
        caption={t('action.gaps-caption', { count: gaps.length })}
        look="cards"
        columns={['question', 'found'].map((column) => ({ label: t(`action.column-${column}`) }))}
        empty={<p>{t('action.gaps-none')}</p>}
        rows={gaps.map(({ criterion, cell }) => [
          <a key="q" href={`/staff/action/at/${jurisdiction}/gap/${criterion.id}`}>
            <LinkWords kind="criterion" of={criterion.id} language={language} />
          </a>,
          <CellTags key="f" t={t} cell={cell} />,
        ])}
      />
    </StaffPage>
  );
};

/** One gap at the desk: one press drafts an action. */
export const DeskGapPage = ({
  context,
  gap,
  actions,
}: {
  context: StaffPageContext;
  gap: Gap;
  actions: readonly Listed[];
}): VNode => {
  const { t, language } = context;
  const { state, criterion, question } = gap;
  const place = `/staff/action/at/${state.code}`;
  return (
    <StaffPage context={context} title={t('action.gap-short')} current="action">
      <p>
        <a href={place}>
          <bdi>{state.names[language]}</bdi>
        </a>
      </p>
      <h1>
        <LinkWords kind="criterion" of={criterion.id} language={language} />
      </h1>
      <p>
        <CellTags t={t} cell={question.finding?.cell} />{' '}
        <a href={`/${language}/action/gaps/${state.code}/${criterion.id}`}>{t('action.public-page')}</a>
      </p>
      <p>{t('action.draft-lead')}</p>
      <ul>
        {criterion.elements.map(({ id, text }) => (
          <li key={id}>
            <English>{text}</English>
          </li>
        ))}
      </ul>
      <Form action={`${place}/gap/${criterion.id}/draft`} token={context.formToken}>
        <Button>{t('action.draft-button')}</Button>
      </Form>
      <h2>{t('action.what-is-done')}</h2>
      <ActionLines
        context={context}
        caption={t('action.lines-caption', { count: actions.length })}
        lines={actions}
        asked={{}}
        href={(line) => `/staff/action/register/${line.id}`}
        empty={t('action.none-on-gap')}
      />
    </StaffPage>
  );
};

/** A new action that comes from no gap: money, accountability, advocacy. */
export const NewActionPage = ({
  context,
  jurisdiction,
  values,
  problems,
}: {
  context: StaffPageContext;
  jurisdiction: string;
  values: FormValues;
  problems: readonly FieldProblem[];
}): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('action.new-title')} current="action">
      <p>
        <a href={`/staff/action/at/${jurisdiction}`}>
          <bdi>{jurisdictionName(jurisdiction, language)}</bdi>
        </a>
      </p>
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.new-title')}</h1>
      <Notice>
        <p>{t('action.state-follows')}</p>
      </Notice>
      <ActionForm
        context={context}
        action={`/staff/action/at/${jurisdiction}/new`}
        values={values}
        problems={problems}
        button={t('action.save')}
      />
    </StaffPage>
  );
};
