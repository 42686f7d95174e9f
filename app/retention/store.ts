import type { Sql, Transaction } from '../foundation/database/sql.ts';

export type DueReport = { shard: number; id: string; caseShard: number; caseId: string };

/** Reports whose case was closed before a moment and that still can be opened; the oldest first. */
export const dueReports = async (sql: Sql, closedBefore: Date, count: number): Promise<DueReport[]> =>
  sql<DueReport[]>`
    select report.shard, report.id, case_file.shard as case_shard, case_file.id as case_id
    from case_file
    join case_report on case_report.shard = case_file.shard and case_report.case_id = case_file.id
    join report on report.shard = case_report.report_shard and report.id = case_report.report_id
    where case_file.state = 'closed' and case_file.closed_at < ${closedBefore} and report.erased_at is null
    order by case_file.closed_at limit ${count}`;

/** Takes away every wrap and every sealed byte of a report, and the receipt; what is left are codes, times and blind indexes. */
export const eraseReportRows = async (tx: Transaction, report: { shard: number; id: string }, at: Date): Promise<void> => {
  const { shard, id } = report;
  await tx`update report set wrap_team = null, wrap_epoch = null, sealed_content = null, sealed_contact = null, erased_at = ${at}
    where shard = ${shard} and id = ${id}`;
  await tx`update item set sealed_value = null where shard = ${shard} and report_id = ${id}`;
  await tx`update report_addition set wrap_team = null, wrap_epoch = null, sealed_content = null where shard = ${shard} and report_id = ${id}`;
  await tx`update hash_arrival set state = 'erased', tag = null, sealed = null where shard = ${shard} and report_id = ${id} and state not in ('withdrawn', 'erased')`;
  await tx`delete from receipt where shard = ${shard} and report_id = ${id}`;
};

/**
 * Takes away what colleagues wrote on a case: notes, the reasons for setting obligations aside, and the documents that were
 * filed elsewhere or made for a host, of which hashes, numbers and answers stay.
 */
export const eraseCaseWords = async (tx: Transaction, file: { shard: number; id: string }): Promise<void> => {
  await tx`delete from case_note where shard = ${file.shard} and case_id = ${file.id}`;
  await tx`update obligation set reason_sealed = null where shard = ${file.shard} and case_id = ${file.id} and reason_sealed is not null`;
  await tx`update filing set body_team = '', body_epoch = null where shard = ${file.shard} and case_id = ${file.id}`;
  await tx`update host_notice set sealed = '' where shard = ${file.shard} and case_id = ${file.id}`;
};
