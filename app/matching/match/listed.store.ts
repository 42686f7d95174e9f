import { column } from '../../foundation/database/columns.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { Stance } from '../opinion/judge.ts';

export type OpenValue = { id: number; kind: string; tag: Buffer; sealed: Buffer };

export const valuesById = async (tx: Transaction, ids: readonly number[]): Promise<OpenValue[]> =>
  ids.length === 0
    ? []
    : tx<
        OpenValue[]
      >`select id, kind, tag, sealed from hash_value where id = any(${column(ids, (id) => id)}::int[]) and not gone`;

/** Hashes of one kind after a number, in the order of their numbers. */
export const valuesOfKind = async (tx: Transaction, kind: string, after: number, count: number): Promise<OpenValue[]> =>
  tx<OpenValue[]>`select id, kind, tag, sealed from hash_value
    where id > ${after} and kind = ${kind} and not gone order by id limit ${count}`;

export const valuesByTag = async (tx: Transaction, tags: readonly Uint8Array[]): Promise<OpenValue[]> =>
  tags.length === 0
    ? []
    : tx<OpenValue[]>`select id, kind, tag, sealed from hash_value
        where tag = any(${column(tags, (tag) => Buffer.from(tag))}::bytea[]) and not gone`;

/** An opinion that stands. `agreed`: a second person of the house agreed; asked of its own lists only. */
export type Heard = {
  value: number;
  list: number;
  member: string;
  stance: Stance;
  quality: number | null;
  labels: string[] | null;
  saidAt: string | null;
  agreed: boolean;
};

export const opinionsOf = async (tx: Transaction, values: readonly number[]): Promise<Heard[]> =>
  values.length === 0
    ? []
    : tx<Heard[]>`select value, list, member, stance, quality, labels, said_at, agreed_by is not null as agreed
        from hash_opinion where value = any(${column(values, (value) => value)}::int[]) and value <> 0 order by value, list, member, key`;

/** Hashes that are held for a person, or that a person shut out. */
export const heldValues = async (tx: Transaction, values: readonly number[]): Promise<Map<number, 'held' | 'blocked'>> => {
  if (values.length === 0) return new Map();
  const rows = await tx<{ value: number; how: 'held' | 'blocked' }[]>`
    select value, case when verdict = 'blocked' then 'blocked' else 'held' end as how from hash_quarantine
    where value = any(${column(values, (value) => value)}::int[]) and verdict is distinct from 'released'`;
  return new Map(rows.map(({ value, how }) => [value, how]));
};
