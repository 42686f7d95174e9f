import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, Buttons, DataTable, Form, StaffPage, type StaffPageContext, StatusTag } from '../../ui/index.ts';
import { type ApprovalRow, readDetail } from './approval.ts';

type Props = { context: StaffPageContext };

/** What the proposal names; what it leaves out (a liaison's body, for an analyst) is not shown. */
const given = (row: ApprovalRow) => Object.entries(readDetail(row.detail)).filter(([, value]) => value !== '');

/** What exactly is asked for, word by word: an approval holds for this and nothing else. */
const What = ({ context: { t }, row }: Props & { row: ApprovalRow }): VNode => (
  <>
    {t(`approval.act-${row.act}`)}
    <ul class="plain-list">
      {given(row).map(([name, value]) => (
        <li key={name}>
          {t(`approval.detail-${name}`)}: <bdi class="user-text">{name === 'role' ? t(`ui.role-${value}`) : value}</bdi>
        </li>
      ))}
    </ul>
  </>
);

const Answer = ({ context, row }: Props & { row: ApprovalRow }): VNode => {
  const { t, language, subject, formToken } = context;
  if (row.verdict !== null && row.decidedAt !== null) {
    const approved = row.verdict === 'approved';
    const word = t(row.doneAt === null ? `approval.is-${row.verdict}` : 'approval.is-done');
    const by = t('approval.by', {
      name: row.deciderName ?? t('approval.operator'),
      at: formatDate(row.decidedAt, language, { time: true }),
    });
    return (
      <>
        <StatusTag glyph={approved ? '✓' : '■'} word={word} tone={approved ? 'ok' : 'warn'} /> {by}
      </>
    );
  }
  const own = 'staffId' in subject && subject.staffId === row.proposedBy;
  if (own || subject.role === 'administrator') return <>{t('approval.waits')}</>;
  return (
    <Form action={`/staff/approvals/${row.id}`} token={formToken}>
      <Buttons>
        <Button name="verdict" value="approved">
          {t('approval.approve')}
        </Button>
        <Button kind="plain" name="verdict" value="refused">
          {t('approval.refuse')}
        </Button>
      </Buttons>
    </Form>
  );
};

/** What waits for a second person, and what became of the proposals of the last month. */
export const ApprovalsPage = ({ context, approvals }: Props & { approvals: readonly ApprovalRow[] }): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('approval.title')} current="approvals">
      <h1>{t('approval.title')}</h1>
      <p>{t('approval.lead')}</p>
      <DataTable
        look="cards"
        caption={t('approval.caption')}
        columns={['what', 'who', 'answer'].map((column) => ({ label: t(`approval.column-${column}`) }))}
        rows={approvals.map((row) => [
          <What key="what" context={context} row={row} />,
          t('approval.by', { name: row.proposerName, at: formatDate(row.proposedAt, language, { time: true }) }),
          <Answer key="answer" context={context} row={row} />,
        ])}
        empty={t('approval.none')}
      />
    </StaffPage>
  );
};
