import type { VNode } from 'preact';
import { Button, DataTable, Form, Select, StaffPage, type StaffPageContext, StatusTag } from '../../../ui/index.ts';
import { assessmentUrl, questionUrl } from '../assess/assessment.ts';
import type { Work, Worklist } from '../assess/worklist.ts';
import { jurisdictionName } from '../jurisdictions.ts';
import { CellTags, English, StateTag } from './words.tsx';

type Props = { context: StaffPageContext; list: Worklist };

const Table = ({ context, name, work }: { context: StaffPageContext; name: string; work: readonly Work[] }): VNode => {
  const { t } = context;
  return (
    <DataTable
      caption={t(`finding.list-${name}`, { count: work.length })}
      look="cards"
      columns={['question', 'jurisdiction', 'as-of', 'state'].map((column) => ({ label: t(`finding.${column}`) }))}
      empty={<p>{t(`finding.list-${name}-none`)}</p>}
      rows={work.map(({ assessment, question, state, drafted }) => [
        <a key="open" href={assessmentUrl(assessment.id)}>
          <English>{question}</English>
        </a>,
        <bdi key="where">{jurisdictionName(assessment.jurisdiction, context.language)}</bdi>,
        assessment.asOf,
        <>
          <StateTag t={t} state={state} /> {drafted ? <StatusTag glyph="✎" word={t('finding.drafted')} /> : null}
        </>,
      ])}
    />
  );
};

const Links = ({ context }: { context: StaffPageContext }): VNode => (
  <ul class="links">
    {['agreement', 'codebook'].map((page) => (
      <li key={page}>
        <a href={`/staff/law/${page}`}>{context.t(`finding.${page}-title`)}</a>
      </li>
    ))}
  </ul>
);

/** What there is to do on findings, for somebody who assesses or reviews. */
export const WorklistPage = ({ context, list }: Props): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('finding.title')} current="findings">
      <h1>{t('finding.title')}</h1>
      <p>{t('finding.lead')}</p>
      <Links context={context} />
      {list.given.length === 0 ? (
        <p>{t('finding.none-given')}</p>
      ) : (
        <Form action="/staff/law/findings/choose" method="get">
          <Select
            name="jurisdiction"
            label={t('finding.choose-jurisdiction')}
            options={list.given.map((code) => ({ value: code, label: jurisdictionName(code, context.language) }))}
            value={list.given[0]}
          />
          <Button kind="plain">{t('finding.show-questions')}</Button>
        </Form>
      )}
      {context.subject.role === 'law-reviewer' ? (
        <>
          <Table context={context} name="reconcile" work={list.toReconcile} />
          <Table context={context} name="publish" work={list.toPublish} />
        </>
      ) : null}
      <Table context={context} name="answer" work={list.toAnswer} />
      <DataTable
        caption={t('finding.list-stale', { count: list.stale.length })}
        look="cards"
        columns={['question', 'jurisdiction', 'as-of', 'state'].map((column) => ({ label: t(`finding.${column}`) }))}
        empty={<p>{t('finding.list-stale-none')}</p>}
        rows={list.stale.map(({ jurisdiction, criterion, question, cell }) => [
          <a key="open" href={questionUrl(jurisdiction, criterion)}>
            <English>{question}</English>
          </a>,
          <bdi key="where">{jurisdictionName(jurisdiction, context.language)}</bdi>,
          cell.asOf,
          <CellTags key="cell" t={t} cell={cell} />,
        ])}
      />
      <Table context={context} name="waiting" work={list.waiting} />
      {context.subject.role === 'law-reviewer' ? null : (
        <Table context={context} name="with-reviewer" work={[...list.toReconcile, ...list.toPublish]} />
      )}
    </StaffPage>
  );
};
