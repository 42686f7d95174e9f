import type { Queryable } from '../database/sql.ts';
import { type Context, staffIdOf } from '../services.ts';
import type { AuditEntry } from './leaf.ts';
import { audit } from './record.ts';

/** The ledger's entry for a step that a person takes and that belongs to no case: ids and codes, never words. */
export const recordStep = (
  context: Context,
  tx: Queryable,
  entry: { action: string; subject: string; detail?: NonNullable<AuditEntry['detail']> },
): Promise<void> =>
  audit(tx, { shard: 0, at: context.clock.now(), actor: `staff/${staffIdOf(context)}`, ...entry }, context.random);
