import type { Queryable } from '../database/sql.ts';
import type { Random } from '../effects/random.ts';
import { type AuditEntry, auditRow } from './leaf.ts';
import { insertLeaf } from './store.ts';

/** Writes the leaf inside the caller's transaction: what was done and its entry commit together or not at all. */
export const audit = async (tx: Queryable, entry: AuditEntry, random: Random): Promise<void> => {
  await insertLeaf(tx, auditRow(entry, random));
};
