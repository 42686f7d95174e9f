import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseFile, CaseKey } from './case-file.ts';

/** The columns that a change may set. */
export type CaseChange = Partial<
  Omit<CaseFile, 'shard' | 'id' | 'reference' | 'version' | 'openedAt' | 'channel' | 'category' | 'synthetic'>
>;

export const findCase = async (sql: Queryable, shard: number, reference: string): Promise<CaseFile | undefined> => {
  const [row] = await sql<CaseFile[]>`select * from case_file where shard = ${shard} and reference = ${reference}`;
  return row;
};

export const findCaseById = async (sql: Queryable, key: CaseKey): Promise<CaseFile | undefined> => {
  const [row] = await sql<CaseFile[]>`select * from case_file where shard = ${key.shard} and id = ${key.id}`;
  return row;
};

/** Reads the case and keeps others from changing it until the transaction ends. */
export const lockCase = async (tx: Queryable, key: CaseKey): Promise<CaseFile | undefined> => {
  const [row] = await tx<CaseFile[]>`select * from case_file where shard = ${key.shard} and id = ${key.id} for update`;
  return row;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Writes a change and counts the version up by one. The case must be locked. */
export const writeCase = async (tx: Queryable, key: CaseKey, change: CaseChange): Promise<void> => {
  const { riskReasons, facts, ...plain } = change;
  const columns = {
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [snake(name), value])),
    ...(riskReasons === undefined ? {} : { risk_reasons: tx.json(riskReasons as never) }),
    ...(facts === undefined ? {} : { facts: tx.json(facts as never) }),
  };
  const { shard, id } = key;
  if (Object.keys(columns).length === 0)
    await tx`update case_file set version = version + 1 where shard = ${shard} and id = ${id}`;
  else await tx`update case_file set version = version + 1, ${tx(columns as never)} where shard = ${shard} and id = ${id}`;
};

/** The holder's lease runs on from now; says nothing about the case itself, so the version stays. */
export const extendLease = async (sql: Queryable, key: CaseKey, holder: string, until: Date): Promise<void> => {
  await sql`update case_file set lease_until = ${until} where shard = ${key.shard} and id = ${key.id} and holder = ${holder}`;
};

/** Names of the people with these ids, for showing who did what. */
export const staffNames = async (sql: Queryable, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows =
    ids.length === 0
      ? []
      : await sql<{ id: string; name: string }[]>`select id, name from staff where id in ${sql(ids as string[])}`;
  return new Map(rows.map((row) => [row.id, row.name]));
};

/** Not offered again to somebody who passed it on. */
export const addPass = async (tx: Queryable, key: CaseKey, staffId: string, at: Date): Promise<void> => {
  await tx`insert into case_pass (shard, case_id, staff_id, at) values (${key.shard}, ${key.id}, ${staffId}, ${at}) on conflict do nothing`;
};

/** A case of one's own choice is no longer passed. */
export const dropPass = async (tx: Queryable, key: CaseKey, staffId: string): Promise<void> => {
  await tx`delete from case_pass where shard = ${key.shard} and case_id = ${key.id} and staff_id = ${staffId}`;
};
