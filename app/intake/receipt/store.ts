import type { Queryable } from '../../foundation/database/sql.ts';
import type { Outcome, Stage } from '../answers.ts';

export type ReceiptRow = {
  shard: number;
  reportId: string;
  salt: Buffer;
  quickMac: Buffer | null;
  sealedSecret: Buffer | null;
  authHash: Buffer | null;
  wrapContent: Buffer | null;
  stage: Stage;
  outcome: Outcome | null;
  stageAt: Date;
};

/** Finds a receipt by its locator's MAC; at most one. */
export const findReceipt = async (sql: Queryable, shard: number, locatorMac: Buffer): Promise<ReceiptRow | undefined> => {
  const [row] = await sql<ReceiptRow[]>`
    select shard, report_id, salt, quick_mac, sealed_secret, auth_hash, wrap_content, stage, outcome, stage_at
    from receipt where shard = ${shard} and locator_mac = ${locatorMac}`;
  return row;
};

/** The receipt of a report, with what the worker needs to harden it. */
export const receiptToHarden = async (tx: Queryable, shard: number, reportId: string) => {
  const [row] = await tx<{ salt: Buffer; sealedSecret: Buffer; ephemeralKey: Buffer; epochId: string; wrapEpoch: Buffer }[]>`
    select receipt.salt, receipt.sealed_secret, report.ephemeral_key, report.epoch_id, report.wrap_epoch
    from receipt join report on report.shard = receipt.shard and report.id = receipt.report_id
    where receipt.shard = ${shard} and receipt.report_id = ${reportId} and receipt.sealed_secret is not null and report.wrap_epoch is not null`;
  return row;
};

/** Replaces the first seconds' stand-in by what Argon2id gave. */
export const hardenReceipt = async (
  tx: Queryable,
  shard: number,
  reportId: string,
  hard: { authHash: Buffer; wrapContent: Buffer },
): Promise<void> => {
  await tx`update receipt set auth_hash = ${hard.authHash}, wrap_content = ${hard.wrapContent}, quick_mac = null, sealed_secret = null
    where shard = ${shard} and report_id = ${reportId}`;
};

/** Moves the public status; it never goes back. */
export const writeStage = async (
  tx: Queryable,
  shard: number,
  reportId: string,
  stage: Stage,
  outcome: Outcome | null,
  rank: number,
  at: Date,
): Promise<void> => {
  await tx`update receipt set stage = ${stage}, outcome = coalesce(${outcome}, outcome), stage_at = ${at}
    where shard = ${shard} and report_id = ${reportId}
      and array_position(array['received', 'in-work', 'passed-on', 'finished'], stage) <= ${rank + 1}`;
};
