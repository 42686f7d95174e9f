import { createHash } from 'node:crypto';
import type { Sql } from '../../foundation/database/sql.ts';
import { licence, momentOf } from '../../law/index.ts';
import { type ActionLine, selectLines } from '../action/list.store.ts';
import type { Days } from '../action/read.ts';
import { isOverdue } from '../action/state.ts';

/** One line for each action; every column has its meaning in the dictionary. */
export const dataColumns = [
  'id',
  'jurisdiction',
  'kind',
  'title',
  'language',
  'owner_kind',
  'owner_id',
  'owner_name',
  'state',
  'since',
  'reason',
  'steps',
  'steps_done',
  'next_step',
  'next_due',
  'overdue',
  'put_off',
  'criteria',
  'capabilities',
  'heads',
  'recorded_on',
  'synthetic',
] as const;
export type DataLine = Record<(typeof dataColumns)[number], string | number | boolean | null>;

const lineOf = (line: ActionLine, on: string): DataLine => {
  const refs = (kind: string) =>
    line.links
      .filter((link) => link.kind === kind)
      .map(({ ref }) => ref)
      .join(' ');
  return {
    ...{ id: line.id, jurisdiction: line.jurisdiction, kind: line.kind, title: line.title, language: line.language },
    ...{ owner_kind: line.ownerKind, owner_id: line.ownerId, owner_name: line.ownerName, state: line.state, since: line.since },
    ...{ reason: line.reason.code, steps: line.steps, steps_done: line.stepsDone, next_step: line.nextStep },
    ...{ next_due: line.nextDue, overdue: isOverdue(line, on), put_off: line.putOff },
    ...{ criteria: refs('criterion'), capabilities: refs('capability'), heads: refs('head') },
    ...{ recorded_on: line.openedAt.toISOString().slice(0, 10), synthetic: line.synthetic },
  };
};

const most = 200_000;

/**
 * The register as it was known at the end of a day: a release is named by that day, and asking for it again gives the same
 * lines and the same hash, however much was recorded since.
 */
export const releaseOf = async (
  sql: Sql,
  days: Days,
  jurisdiction?: string,
): Promise<{ version: string; lines: DataLine[]; sha256: string; licence: typeof licence }> => {
  const rows = await selectLines(sql, { jurisdiction, most }, momentOf(days.knownOn));
  const lines = rows.map((row) => lineOf(row, days.on)).toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const sha256 = createHash('sha256').update(csvOf(lines)).digest('hex');
  return { version: days.knownOn ?? days.on, lines, sha256, licence };
};

/** A field as RFC 4180 has it; one that a spreadsheet would run as a formula is given a quote before it. */
const field = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : String(value);
  const tame = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

export const csvOf = (lines: readonly DataLine[]): string =>
  `${[dataColumns.join(','), ...lines.map((line) => dataColumns.map((name) => field(line[name])).join(','))].join('\r\n')}\r\n`;
