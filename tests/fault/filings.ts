import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Services } from '../../app/foundation/services.ts';
import { openReport } from '../../app/intake/index.ts';
import type { makeTeam } from '../support/team.ts';
import type { Flow } from './flows.ts';

const count = async (services: Services, table: string): Promise<number> => {
  const [row] = await services.db.staff<{ n: number }[]>`select count(*)::int as n from ${services.db.staff(table)}`;
  return row?.n ?? 0;
};

/** What was told yes to, as it was at one moment. */
export type Acknowledged = Pick<Flow, 'reportId' | 'fileId' | 'hash' | 'described' | 'finished' | 'file'>;

/** Whatever a program was told yes to is there: the filing, the file with its hashes, its description, the case. */
export const checkAcknowledged = async (services: Services, flows: readonly Acknowledged[]): Promise<void> => {
  const sql = services.db.staff;
  const filings = await sql<
    { number: number; state: string; files: number; caseId: string | null }[]
  >`select number, state, files, case_id from provider_report`;
  const files = await sql<{ fileId: string; number: number; sha256Blind: Buffer; md5Blind: Buffer; details: number }[]>`
    select file_id, number, sha256_blind, md5_blind, details from provider_file`;
  for (const flow of flows) {
    if (flow.reportId === undefined) continue;
    const filing = filings.find(({ number }) => String(number) === flow.reportId);
    assert.ok(filing, `filing ${flow.reportId} was acknowledged and is lost`);
    if (flow.fileId !== undefined) {
      const file = files.find(({ fileId }) => fileId === flow.fileId);
      assert.ok(file && String(file.number) === flow.reportId, `file ${flow.fileId} was acknowledged and is lost`);
      const sha256 = createHash('sha256').update(flow.file).digest('hex');
      assert.deepEqual(file.sha256Blind, services.blind('hash', `sha256:${sha256}`));
      assert.deepEqual(file.md5Blind, services.blind('hash', `md5:${flow.hash}`));
      if (flow.described) assert.ok(file.details >= 1, `the description of ${flow.fileId} was acknowledged and is lost`);
    }
    if (flow.finished) {
      assert.equal(filing.state, 'finished', `filing ${flow.reportId} was acknowledged as finished`);
      assert.ok(filing.caseId);
    }
  }
};

/** When all flows are finished: each is one of everything, however often its calls were sent, and opens to what was sent. */
export const checkOnce = async (context: Awaited<ReturnType<typeof makeTeam>>, flows: readonly Flow[]): Promise<void> => {
  assert.equal(new Set(flows.map(({ reportId }) => reportId)).size, flows.length);
  for (const table of ['provider_report', 'provider_file', 'report', 'case_file', 'case_report'])
    assert.equal(await count(context, table), flows.length, `rows of ${table}`);
  assert.equal(await count(context, 'report_addition'), 2 * flows.length, 'the file’s hashes and its description');
  assert.equal(await count(context, 'item'), 3 * flows.length, 'address, account and file');
  const leaves = await context.db.staff<{ action: string; n: number }[]>`
    select action, count(*)::int as n from audit_leaf where action like 'filing.%' or action = 'report.received' group by action order by action`;
  assert.deepEqual(
    Object.fromEntries(leaves.map(({ action, n }) => [action, n])),
    Object.fromEntries(
      ['filing.file-added', 'filing.file-described', 'filing.opened', 'report.received'].map((action) => [action, flows.length]),
    ),
  );
  for (const [index, flow] of flows.entries()) {
    if (index % 13 !== 0) continue;
    const [row] = await context.db.staff<
      { shard: number; reportId: string }[]
    >`select shard, report_id from provider_report where number = ${Number(flow.reportId)}`;
    const report = await openReport(context, { shard: row?.shard ?? 0, reportId: row?.reportId ?? '' });
    assert.equal(report.filing?.document, flow.xml);
    assert.equal(report.files?.find(({ file }) => file !== undefined)?.file?.md5, flow.hash);
  }
};
