import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf } from '../../law/index.ts';
import { type ActionLine, selectLines } from '../action/list.store.ts';
import type { Days } from '../action/read.ts';
import { isOverdue } from '../action/state.ts';
import {
  type DataRow,
  selectAllBills,
  selectAllDays,
  selectAllEvidence,
  selectAllLinks,
  selectAllQuestions,
  selectAllSteps,
} from './data.store.ts';

export type DataValue = string | number | boolean | null;
export type DataLine = Record<string, DataValue>;

/** One file of the open data. Each column has its meaning in the dictionary, by its own name or by the text named here. */
export type Table = {
  name: string;
  columns: readonly string[];
  /** Columns that mean something else here than elsewhere: the name of the text. */
  meant: Readonly<Record<string, string>>;
  lines: (sql: Sql, days: Days, jurisdiction?: string) => Promise<DataLine[]>;
};

const most = 200_000;

const actionColumns = [
  ...['id', 'jurisdiction', 'kind', 'title', 'language', 'owner_kind', 'owner_id', 'owner_name', 'state', 'since', 'reason'],
  ...['steps', 'steps_done', 'next_step', 'next_due', 'overdue', 'put_off', 'criteria', 'capabilities', 'heads', 'recorded_on'],
  'synthetic',
];

const actionLine = (line: ActionLine, on: string): DataLine => {
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

const actions: Table = {
  name: 'actions',
  columns: actionColumns,
  meant: {},
  lines: async (sql, days, jurisdiction) =>
    (await selectLines(sql, { jurisdiction, most }, momentOf(days.knownOn)))
      .map((row) => actionLine(row, days.on))
      .toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
};

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());

const plain = (value: unknown): DataValue => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

const table = (
  name: string,
  columns: readonly string[],
  select: (sql: Sql, at: Date | undefined) => Promise<DataRow[]>,
  meant: Table['meant'] = {},
): Table => ({
  ...{ name, columns, meant },
  lines: async (sql, days) =>
    (await select(sql, momentOf(days.knownOn))).map((row) =>
      Object.fromEntries(columns.map((column) => [column, plain(row[camel(column)])])),
    ),
});

const source = ['address', 'retrieved', 'recorded_on'];

/** Everything in the register but who entered it. What follows from the catalogue alone is in the catalogue. */
export const tables: readonly Table[] = [
  actions,
  table('links', ['action', 'kind', 'ref', 'address', 'recorded_on'], selectAllLinks, { kind: 'link-kind', ref: 'link-ref' }),
  table('steps', ['action', 'step', 'place', 'title', 'needs', 'due', 'after', 'recorded_on'], selectAllSteps, {
    title: 'step-title',
  }),
  table(
    'evidence',
    ['id', 'action', 'step', 'kind', 'happened_on', 'title', ...source.slice(0, 2), 'ref', 'by_system', 'why', 'recorded_on'],
    selectAllEvidence,
    { id: 'own-id', kind: 'evidence-kind', title: 'own-title', ref: 'evidence-ref' },
  ),
  table(
    'bills',
    [
      ...[
        'id',
        'jurisdiction',
        'number',
        'title',
        'language',
        'stage',
        'stage_on',
        'criteria',
        'law',
        'provisions',
        'in_law_from',
      ],
      ...[...source, 'synthetic'],
    ],
    selectAllBills,
    { id: 'own-id', title: 'own-title', criteria: 'bill-criteria' },
  ),
  table(
    'questions',
    [
      ...['id', 'jurisdiction', 'criterion', 'action', 'text', 'language', 'asked_on', 'asked_by', 'asked_of', 'address'],
      ...['answer_due', 'answered_on', 'answer', 'answer_address', 'recorded_on', 'synthetic'],
    ],
    selectAllQuestions,
    { id: 'own-id' },
  ),
  table(
    'days',
    ['id', 'jurisdiction', 'kind', 'title', 'due', 'done_on', 'done_address', ...source, 'synthetic'],
    selectAllDays,
    { id: 'own-id', kind: 'day-kind', title: 'own-title', due: 'day-due' },
  ),
];

/** A table by its name; undefined: there is none. */
export const tableNamed = (name: string): Table | undefined => tables.find((one) => one.name === name);

/** The text that says what a column means. */
export const meaningOf = ({ meant }: Table, column: string): string =>
  `action.column-data-${meant[column] ?? column.replaceAll('_', '-')}`;
