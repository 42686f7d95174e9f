import type { AuditEntry } from '../foundation/audit/leaf.ts';
import { audit } from '../foundation/audit/record.ts';
import type { Queryable } from '../foundation/database/sql.ts';
import type { Services } from '../foundation/services.ts';

/** An audit leaf about a person. Staff are not of the report plane, so all their leaves stand in shard 0. */
export const record = (
  services: Services,
  tx: Queryable,
  entry: { actor: string; action: string; staffId: string; detail?: NonNullable<AuditEntry['detail']> },
): Promise<void> => {
  const { actor, action, staffId, detail } = entry;
  const at = services.clock.now();
  const leaf = { shard: 0, at, actor, action, subject: `staff/${staffId}` };
  return audit(tx, detail === undefined ? leaf : { ...leaf, detail }, services.random);
};
