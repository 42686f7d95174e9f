import type { Queryable, Transaction } from '../../foundation/database/sql.ts';

/** How this house uses a list. */
export type ListSettings = {
  owner: string;
  state: 'on' | 'off';
  distance: number;
  ratio: number;
  quality: number;
  flood: number;
  suggests: string | null;
};

export type ListRow = ListSettings & {
  number: number;
  name: string;
  origin: 'own' | 'file' | 'ncmec' | 'stopncii' | 'threatexchange';
  bank: 'positive' | 'negative';
  /** Opinions that stand, and those that were taken back. */
  entries: number;
  withdrawn: number;
  createdAt: Date;
  createdBy: string;
  changedAt: Date;
  recheck: boolean;
};

export const listLists = async (sql: Queryable): Promise<ListRow[]> => sql<ListRow[]>`select * from hash_list order by name`;

export const findList = async (sql: Queryable, name: string): Promise<ListRow | undefined> => {
  const [row] = await sql<ListRow[]>`select * from hash_list where name = ${name}`;
  return row;
};

/** Holds the counter until the transaction ends: lists and their hashes are changed by one writer at a time. Gives the next number. */
export const holdCounter = async (tx: Transaction): Promise<number> => {
  const [row] = await tx<{ next: number }[]>`select next from hash_counter where name = 'value' for update`;
  if (row === undefined) throw new Error('the counter of hashes is gone');
  return row.next;
};

/** Undefined when the name is taken. */
export const insertList = async (
  tx: Transaction,
  wanted: Pick<ListRow, 'name' | 'origin'> & Partial<ListRow>,
  at: Date,
  by: string,
): Promise<ListRow | undefined> => {
  await holdCounter(tx);
  const { name, origin, owner = '', bank = 'positive', distance = 31, ratio = 1, quality = 50, flood = 500 } = wanted;
  const [row] = await tx<ListRow[]>`
    insert into hash_list (number, name, owner, origin, bank, state, distance, ratio, quality, flood, suggests, created_at, created_by, changed_at)
    select coalesce(max(number), 0) + 1, ${name}, ${owner}, ${origin}, ${bank}, ${wanted.state ?? 'on'}, ${distance}, ${ratio}, ${quality}, ${flood},
      ${wanted.suggests ?? null}, ${at}, ${by}, ${at} from hash_list
    on conflict (name) do nothing returning *`;
  return row;
};

export const updateList = async (tx: Transaction, list: ListRow, at: Date): Promise<ListRow> => {
  const [row] = await tx<ListRow[]>`
    update hash_list set owner = ${list.owner}, state = ${list.state}, distance = ${list.distance}, ratio = ${list.ratio}, quality = ${list.quality},
      flood = ${list.flood}, suggests = ${list.suggests}, recheck = ${list.recheck}, changed_at = ${at}
    where number = ${list.number} returning *`;
  return row ?? list;
};

/** Opinions that were added and taken away, and tombstones. */
export const countList = async (tx: Transaction, number: number, entries: number, withdrawn: number, at: Date): Promise<void> => {
  if (entries !== 0 || withdrawn !== 0)
    await tx`update hash_list set entries = entries + ${entries}, withdrawn = withdrawn + ${withdrawn}, changed_at = ${at} where number = ${number}`;
};
