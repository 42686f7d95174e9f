import { createHash } from 'node:crypto';
import { csvOf } from '../../foundation/csv/csv.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { Clock } from '../../foundation/effects/clock.ts';
import { dayOf } from '../../law/index.ts';
import type { Days } from '../action/read.ts';
import { type DataLine, type DataValue, type Table, tables } from './tables.ts';

/** What a spreadsheet would run as a formula is given a quote before it. */
const tame = (value: DataValue): DataValue => (typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

export const fileOf = ({ columns }: Pick<Table, 'columns'>, lines: readonly DataLine[]): string =>
  csvOf(
    lines.map((line) => Object.fromEntries(columns.map((name) => [name, tame(line[name] ?? null)]))),
    columns,
  );

export type ReleaseFile = { table: string; lines: number; sha256: string };
export type Release = {
  /** The day whose knowledge it holds. */
  version: string;
  /** Whether that day is over, and the files are the same for good. */
  final: boolean;
  files: readonly ReleaseFile[];
};

/** So long after midnight a step that began before it may still be written down. */
const settleMs = 600_000;

/** The last day that is over for good. */
export const lastFinalDay = (clock: Clock): string => dayOf(new Date(clock.now().getTime() - settleMs - 86_400_000));

const make = async (sql: Sql, days: Days, final: boolean): Promise<Release> => {
  const files: ReleaseFile[] = [];
  // one after the other: a file of a large register takes some memory
  for (const table of tables) {
    const lines = await table.lines(sql, days);
    files.push({
      table: table.name,
      lines: lines.length,
      sha256: createHash('sha256').update(fileOf(table, lines)).digest('hex'),
    });
  }
  return { version: days.knownOn ?? days.on, final, files };
};

const mostKept = 16;
const kept = new WeakMap<Sql, Map<string, Release>>();

/**
 * What the register held at the end of a day, file by file with the hash of each. A release is named by its day. Nothing is ever
 * written into a day that is over, so that its release is worked out once and asking again gives the same hashes.
 */
export const releaseOf = async (sql: Sql, clock: Clock, days: Days): Promise<Release> => {
  const day = days.knownOn;
  if (day === undefined || day > lastFinalDay(clock)) return make(sql, days, false);
  const known = kept.get(sql) ?? new Map<string, Release>();
  kept.set(sql, known);
  const release = known.get(day) ?? (await make(sql, days, true));
  known.delete(day);
  known.set(day, release);
  if (known.size > mostKept) known.delete(known.keys().next().value ?? day);
  return release;
};
