import type { AuditEntry } from '../../foundation/audit/leaf.ts';
import { audit } from '../../foundation/audit/record.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import type { Context } from '../../foundation/services.ts';
import type { Effects } from '../event/tell.ts';

/** The moment and the randomness of a step that a person takes. */
export const effectsOf = (context: Pick<Context, 'clock' | 'random'>): Effects => ({
  now: context.clock.now(),
  random: context.random,
});

/** The ledger's entry for what the system does by itself: ids and codes, never words. */
export const recordSystem = (
  tx: Queryable,
  { now, random }: Effects,
  entry: { action: string; subject: string; detail?: NonNullable<AuditEntry['detail']> },
): Promise<void> => audit(tx, { shard: 0, at: now, actor: 'system', ...entry }, random);
