import type { AuditEntry } from '../../foundation/audit/leaf.ts';
import { audit } from '../../foundation/audit/record.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { Effects } from '../event/tell.ts';

/** The moment and the randomness of a step that a person takes. */
export const effectsOf = (context: Pick<Context, 'clock' | 'random'>): Effects => ({
  now: context.clock.now(),
  random: context.random,
});

/** The ledger's entry for it: ids and codes, never words. */
export const record = (
  context: Context,
  tx: Queryable,
  entry: { action: string; subject: string; detail?: NonNullable<AuditEntry['detail']> },
): Promise<void> =>
  audit(tx, { shard: 0, at: context.clock.now(), actor: `staff/${staffIdOf(context)}`, ...entry }, context.random);

/** The same for what the system does by itself. */
export const recordSystem = (
  tx: Queryable,
  { now, random }: Effects,
  entry: { action: string; subject: string; detail?: NonNullable<AuditEntry['detail']> },
): Promise<void> => audit(tx, { shard: 0, at: now, actor: 'system', ...entry }, random);
