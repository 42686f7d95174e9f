import type { Queryable } from '../foundation/database/sql.ts';

/** What the install remembers of its demonstration. Nothing in it is secret beyond the demonstration itself. */
export type DemoRecord = {
  /** `adding` until everything is there: a start that was stopped in between is told apart. */
  state: 'adding' | 'ready';
  /** The demonstration's "today": dates in it are told from here. */
  addedAt: string;
  /** Codes of made-up reports, to look at the reporter's side with. */
  receipts: { code: string; shows: string }[];
  /** Opens packages that were sealed to the made-up receiving body (an age identity). */
  bodyIdentity: string;
};

const name = 'demo';

export const readDemo = async (sql: Queryable): Promise<DemoRecord | undefined> => {
  const [row] = await sql<{ value: DemoRecord }[]>`select value from setting where name = ${name}`;
  return row?.value;
};

export const writeDemo = async (sql: Queryable, record: DemoRecord): Promise<void> => {
  await sql`insert into setting (name, value) values (${name}, ${sql.json(record)})
    on conflict (name) do update set value = excluded.value`;
};

/** Whether anybody works or anything was reported here. */
export const holdsData = async (sql: Queryable): Promise<boolean> => {
  const [row] = await sql<{ some: boolean }[]>`select exists (select 1 from staff) or exists (select 1 from report) as some`;
  return row?.some === true;
};
