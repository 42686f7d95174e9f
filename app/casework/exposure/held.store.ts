import type { Queryable } from '../../foundation/database/sql.ts';

export type Held = { shard: number; id: string; reference: string; state: string; leaseUntil: Date };

/** The cases that a person holds, for letting go of them at the end of a shift. */
export const heldBy = async (sql: Queryable, staffId: string): Promise<Held[]> => [
  ...(await sql<Held[]>`
    select shard, id, reference, state, lease_until from case_file
    where holder = ${staffId} and state not in ('closed', 'merged') order by lease_until, reference`),
];
