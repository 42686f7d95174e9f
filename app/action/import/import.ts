import { recordStep } from '../../foundation/audit/step.ts';
import { type CsvRow, readCsv } from '../../foundation/csv/read.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { ErrorCode } from '../../foundation/errors/catalogue.ts';
import { textProblem } from '../../foundation/http/form.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { givenTo, isJurisdiction } from '../../law/index.ts';
import { insertLink, selectAfter } from '../action/action.store.ts';
import { type ActionInput, problemsOf } from '../action/check.ts';
import { actionIdPattern, makeActionId } from '../action/id.ts';
import { writeAction } from '../action/open-action.ts';
import { circleIn } from '../action/order.ts';
import { effectsOf } from '../action/record.ts';
import { type ActionBody, ActionBody as BodySchema, readForm } from '../desk/form.ts';

/** The columns of the file: those of the form, and two of its own. `ref`: what other rows call this one, in `after`. */
export const importColumns: readonly string[] = ['ref', 'jurisdiction', ...Object.keys(BodySchema.properties)];
const mostRows = 2_000;
/** The reader of tables gives names of columns in small letters. */
const columnOf = new Map(importColumns.map((name) => [name.toLowerCase(), name]));
const isId = new RegExp(actionIdPattern);

type Row = { line: number; ref: string; id: string; jurisdiction: string; input: ActionInput; after: readonly string[] };
/** What is wrong with one row: its line in the file, the column, and a code of the catalogue of errors. */
type RowProblem = { line: number; column: string; code: ErrorCode };
export type ImportResult = { problems: RowProblem[]; ids: string[] };

const named = ({ line, values }: CsvRow): CsvRow => ({
  line,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [columnOf.get(name) ?? name, value])),
});

/** Hidden control characters and marks that fake the order of words, in any field of the row. */
const hiddenIn = ({ line, values }: CsvRow): RowProblem[] =>
  Object.entries(values).flatMap(([column, value]) => {
    const code = textProblem(value);
    return code === undefined ? [] : [{ line, column, code }];
  });

const shapeProblems = ({ line, values }: CsvRow): RowProblem[] => [
  ...Object.keys(values)
    .filter((column) => !importColumns.includes(column))
    .map((column) => ({ line, column, code: 'field-unknown' as const })),
  ...Object.entries(BodySchema.properties as Record<string, { maxLength?: number; enum?: unknown[] }>).flatMap(
    ([column, schema]): RowProblem[] => {
      const value = values[column] ?? '';
      if (schema.maxLength !== undefined && value.length > schema.maxLength) return [{ line, column, code: 'field-too-long' }];
      return value !== '' && schema.enum !== undefined && !schema.enum.includes(value)
        ? [{ line, column, code: 'field-invalid' }]
        : [];
    },
  ),
];

const readRow = (context: Context, { line, values }: CsvRow): Row => {
  const jurisdiction = (values['jurisdiction'] ?? '').trim();
  const input = readForm(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as ActionBody);
  return {
    ...{ line, jurisdiction, ref: (values['ref'] ?? '').trim() },
    id: makeActionId(jurisdiction, context.random),
    // what it waits for may stand in this file: it is looked up below
    input: { ...input, links: input.links.filter(({ kind }) => kind !== 'after') },
    after: input.links.filter(({ kind }) => kind === 'after').map(({ ref }) => ref),
  };
};

/** What rows wait for, by id, and what is wrong with that: names that nobody has, and circles through this file and the register. */
const orderOf = async (
  tx: Transaction,
  rows: readonly Row[],
): Promise<{ after: Map<string, string[]>; problems: RowProblem[] }> => {
  const byRef = new Map(rows.filter(({ ref }) => ref !== '').map((row) => [row.ref, row.id]));
  const problems: RowProblem[] = [];
  const known = new Map<string, string[]>();
  for (const code of new Set(rows.map(({ jurisdiction }) => jurisdiction)))
    for (const [id, waits] of await selectAfter(tx, code)) known.set(id, waits);
  const after = new Map<string, string[]>();
  for (const { line, id, after: names } of rows) {
    const ids = names.map((name) => byRef.get(name) ?? (isId.test(name) && known.has(name) ? name : undefined));
    if (ids.includes(undefined)) problems.push({ line, column: 'after', code: 'action-unknown' });
    after.set(
      id,
      ids.flatMap((other) => other ?? []),
    );
  }
  const circle = circleIn(new Map([...known, ...after]));
  for (const { line, id } of rows) if (circle?.includes(id)) problems.push({ line, column: 'after', code: 'action-circle' });
  return { after, problems };
};

const twice = (rows: readonly Row[]): RowProblem[] =>
  [...Map.groupBy(rows, ({ ref }) => ref)].flatMap(([ref, same]) =>
    ref === '' ? [] : same.slice(1).map(({ line }) => ({ line, column: 'ref', code: 'ref-twice' as const })),
  );

/**
 * Takes actions in from a table: all of them, or none, with what is wrong row by row. Only for jurisdictions that the person was
 * given.
 */
export const importActions = async (context: Context, bytes: Uint8Array): Promise<ImportResult> => {
  const read = readCsv(bytes);
  const unread = read.problems.map(({ line, code }) => ({ line, column: '', code }));
  if (unread.length > 0) return { problems: unread, ids: [] };
  if (read.rows.length > mostRows) return { problems: [{ line: mostRows + 2, column: '', code: 'table-too-long' }], ids: [] };
  const table = read.rows.map(named);
  const given = new Set(await givenTo(context.db.staff, staffIdOf(context)));
  const problems: RowProblem[] = table.flatMap((row) => [...hiddenIn(row), ...shapeProblems(row)]);
  const rows = table.map((row) => readRow(context, row));
  for (const { line, jurisdiction, input } of rows) {
    if (!isJurisdiction(context, jurisdiction)) problems.push({ line, column: 'jurisdiction', code: 'jurisdiction-unknown' });
    else if (!given.has(jurisdiction)) problems.push({ line, column: 'jurisdiction', code: 'law-not-yours' });
    for (const { field, code } of problemsOf(jurisdiction, input)) problems.push({ line, column: field, code });
  }
  problems.push(...twice(rows));
  const effects = effectsOf(context);
  return context.db.staff.begin(async (tx) => {
    const order = await orderOf(tx, rows);
    problems.push(...order.problems);
    if (problems.length > 0) return { problems: problems.toSorted((a, b) => a.line - b.line), ids: [] };
    const by = staffIdOf(context);
    for (const { id, jurisdiction, input } of rows) await writeAction(tx, effects, { jurisdiction, input, by }, id);
    for (const { id } of rows)
      for (const ref of order.after.get(id) ?? []) await insertLink(tx, id, { kind: 'after', ref }, effects.now);
    await recordStep(context, tx, { action: 'action.imported', subject: 'action/import', detail: { actions: rows.length } });
    return { problems: [], ids: rows.map(({ id }) => id) };
  });
};
