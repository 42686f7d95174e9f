import type { Queryable } from '../../foundation/database/sql.ts';

/** A decision that files are kept: for which jurisdiction, and under which law. */
export type Keeping = {
  id: string;
  jurisdiction: string;
  basis: string;
  decidedAt: Date;
  decidedBy: string;
  endedAt: Date | null;
};

/** The decision that stands for a jurisdiction; undefined where files are only hashed. */
export const standingKeeping = async (sql: Queryable, jurisdiction: string): Promise<Keeping | undefined> => {
  const [row] = await sql<Keeping[]>`select id, jurisdiction, basis, decided_at, decided_by, ended_at from provider_keeping
    where jurisdiction = ${jurisdiction} and ended_at is null`;
  return row;
};

/** False when one stands already. */
export const insertKeeping = async (tx: Queryable, row: Omit<Keeping, 'endedAt'>): Promise<boolean> => {
  const rows = await tx`insert into provider_keeping (id, jurisdiction, basis, decided_at, decided_by)
    values (${row.id}, ${row.jurisdiction}, ${row.basis}, ${row.decidedAt}, ${row.decidedBy}) on conflict do nothing returning id`;
  return rows.length === 1;
};

/** False when none stands. */
export const endKeeping = async (tx: Queryable, jurisdiction: string, at: Date, by: string): Promise<boolean> => {
  const rows = await tx`update provider_keeping set ended_at = ${at}, ended_by = ${by}
    where jurisdiction = ${jurisdiction} and ended_at is null returning id`;
  return rows.length === 1;
};

/** How many copies are kept now under any decision, and how large the files are. */
export const countKept = async (sql: Queryable): Promise<{ files: number; bytes: number }> => {
  const [row] = await sql<
    { files: number; bytes: number }[]
  >`select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes
    from provider_file where kept is not null and keeping_id is not null`;
  return row ?? { files: 0, bytes: 0 };
};
