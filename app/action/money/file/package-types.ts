import type { RawLine } from '../line.ts';
import { numberOf } from './package-model.ts';
import { type Field, type Resource, type Table, text } from './package-shape.ts';

type Meaning = 'amount' | 'currency' | 'phase' | 'year' | 'code' | 'title' | 'direction' | 'country';

/** What a column type of the fiscal taxonomy (version 1) is to us; the lower the rank, the rather it names the line. */
const meanings: readonly [pattern: RegExp, meaning: Meaning, rank: number][] = [
  [/^value$/, 'amount', 0],
  [/^value-currency:code/, 'currency', 0],
  [/^phase:(id|label)/, 'phase', 0],
  [/^date:fiscal-year/, 'year', 0],
  [/^date:(fiscal|generic)/, 'year', 1],
  [/^budget-line-id/, 'code', 0],
  [/^activity:.*:code/, 'code', 1],
  [/^functional-classification:.*:code/, 'code', 2],
  [/^administrative-classification:.*:code/, 'code', 3],
  [/^activity:.*:label/, 'title', 1],
  [/^functional-classification:.*:label/, 'title', 2],
  [/^administrative-classification:.*:label/, 'title', 3],
  [/^direction$/, 'direction', 0],
  [/^geo:.*country:code|^geo:country-code|^geo:address:country:code/, 'country', 0],
];

const columnsFor = (fields: readonly Field[]): Map<Meaning, Field> => {
  const chosen = new Map<Meaning, { field: Field; rank: number }>();
  for (const field of fields) {
    const found = meanings.find(([pattern]) => pattern.test(text(field.columnType)));
    if (found === undefined) continue;
    const [, meaning, rank] = found;
    if ((chosen.get(meaning)?.rank ?? Number.POSITIVE_INFINITY) > rank) chosen.set(meaning, { field, rank });
  }
  return new Map([...chosen].map(([meaning, { field }]) => [meaning, field]));
};

/** Takes the tables that a row points to into the row itself. */
const joined = (resource: Resource, tables: ReadonlyMap<string, Table>): Table | undefined => {
  const own = tables.get(text(resource.name));
  if (own === undefined) return undefined;
  const fields = new Map(own.fields);
  const joins = (resource.schema?.foreignKeys ?? []).flatMap((key) => {
    const other = tables.get(text(key.reference?.resource));
    const [from, to] = [text(key.fields).toLowerCase(), text(key.reference?.fields).toLowerCase()];
    if (other === undefined || from === '' || to === '') return [];
    for (const [name, field] of other.fields) if (!fields.has(name)) fields.set(name, field);
    return [{ from, byKey: new Map(other.rows.map(({ values }) => [values[to] ?? '', values])) }];
  });
  const rows = own.rows.map(({ line, values }) => ({
    line,
    values: Object.assign({}, ...joins.map(({ from, byKey }) => byKey.get(values[from] ?? '') ?? {}), values) as Record<
      string,
      string
    >,
  }));
  return { fields, rows };
};

/** Lines of a package whose columns say what they are (version 1): undefined when no table has amounts. */
export const linesOfTypes = (resources: readonly Resource[], tables: ReadonlyMap<string, Table>) => {
  for (const resource of resources) {
    const table = joined(resource, tables);
    if (table === undefined) continue;
    const extra = (resource.schema?.extraFields ?? []).map((field) => ({ ...field, key: text(field.name).toLowerCase() }));
    const all = [...table.fields.values(), ...extra];
    const columns = columnsFor(all);
    const amount = columns.get('amount');
    const code = columns.get('code') ?? columns.get('title');
    if (amount === undefined || code === undefined) continue;
    // measures that stand beside each other in one row are lines of their own
    const spread = [...table.fields.values()].filter(({ normalize }) => typeof normalize === 'object' && normalize !== null);
    const measures = spread.length > 0 ? spread : [amount];
    const constants = Object.fromEntries(
      extra.flatMap(({ key, constant }) => (constant === undefined ? [] : [[key, text(constant)]])),
    );
    let skipped = 0;
    const lines = table.rows.flatMap(({ line, values }): RawLine[] =>
      measures.flatMap((measure) => {
        const given = Object.entries((measure.normalize ?? {}) as Record<string, unknown>);
        const row = {
          ...values,
          ...constants,
          ...Object.fromEntries(given.map(([key, value]) => [key.toLowerCase(), text(value)])),
        };
        const cell = (meaning: Meaning): string => row[text(columns.get(meaning)?.name).toLowerCase()] ?? '';
        if (/^revenue$/i.test(cell('direction'))) {
          skipped += 1;
          return [];
        }
        const number = numberOf(row[text(measure.name).toLowerCase()] ?? '', measure);
        const lineCode = row[text(code.name).toLowerCase()] ?? '';
        return [
          {
            line,
            values: {
              code: lineCode,
              title: cell('title') || lineCode,
              year: cell('year').replace(/^(\d{4})-\d{2}-\d{2}.*$/, '$1'),
              phase: cell('phase').toLowerCase(),
              currency: cell('currency'),
              amount: number,
              status: number === '' ? 'not-published' : 'published',
              ...(cell('country') === '' ? {} : { jurisdiction: cell('country') }),
            },
          },
        ];
      }),
    );
    return { lines, skipped };
  }
  return undefined;
};
