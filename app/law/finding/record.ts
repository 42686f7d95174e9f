import type { AuditEntry } from '../../foundation/audit/leaf.ts';
import { audit } from '../../foundation/audit/record.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';

/**
 * The ledger's entry for a step of a person. Never says what somebody answered before both answers are in: whoever reads the
 * log might be the second to answer.
 */
export const record = (
  context: Context,
  tx: Queryable,
  entry: { action: string; subject: string; detail?: NonNullable<AuditEntry['detail']> },
): Promise<void> =>
  audit(tx, { shard: 0, at: context.clock.now(), actor: `staff/${staffIdOf(context)}`, ...entry }, context.random);
