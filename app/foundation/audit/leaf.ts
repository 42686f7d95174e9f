import { commit } from '@article34/ledger';
import { type Random, uuidv7 } from '../effects/random.ts';

/**
 * One thing done, for the audit log. Codes, ids and counts only: no text that a person wrote, no address, no hash, no name.
 * `subject` names what it was done to: `case/<id>`, `report/<id>`, `staff/<id>`.
 */
export type AuditEntry = {
  shard: number;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail?: Record<string, string | number | boolean | readonly string[]>;
};

export type AuditRow = {
  shard: number;
  id: string;
  recordedAt: Date;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  salt: Buffer;
  commitment: Buffer;
};

/** The bytes that a leaf commits to; `detail` is JSON text exactly as stored. */
export const leafBytes = (
  row: Pick<AuditRow, 'shard' | 'id' | 'recordedAt' | 'actor' | 'action' | 'subject' | 'detail'>,
): Buffer =>
  Buffer.from(JSON.stringify([row.shard, row.id, row.recordedAt.toISOString(), row.actor, row.action, row.subject, row.detail]));

/** Prepares a row; for callers that write many rows in one statement (intake). */
export const auditRow = (entry: AuditEntry, random: Random): AuditRow => {
  const row = {
    shard: entry.shard,
    id: uuidv7(entry.at, random),
    recordedAt: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail: JSON.stringify(entry.detail ?? {}),
  };
  const salt = random.bytes(32);
  return { ...row, salt, commitment: Buffer.from(commit(salt, leafBytes(row))) };
};
