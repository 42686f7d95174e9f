import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { licence } from '../../law/index.ts';
import { requireCountry } from '../action/country.ts';
import { askedDays, briefly, Country, Known, Lang } from '../pages/asked.ts';
import { DataPage } from './page.tsx';
import { fileOf, lastFinalDay, releaseOf } from './release.ts';
import { meaningOf, type Table, tableNamed, tables } from './tables.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };
const csv = (text: string) => bytes('text/csv; charset=utf-8; header=present', text, headers);
const json = (value: unknown) => bytes('application/json; charset=utf-8', `${JSON.stringify(value, null, 1)}\n`, headers);

/** A file of a large register takes a core for seconds: one at a time for the whole install. */
const turn = 'action/data';

const Name = Type.Object({ table: Type.String({ pattern: '^[a-z]{1,20}$' }) });
/** Throws Problem `not-found`. */
const requireTable = (name: string): Table => {
  const table = tableNamed(name);
  if (table === undefined) throw new Problem('not-found');
  return table;
};

export const dataRoutes: readonly Route[] = [
  route({
    ...{ ...open, id: 'action.data', path: '/:lang/action/data', params: Type.Object(Lang), query: Type.Object(Known) },
    handle: async (context) => {
      const asked = askedDays(context);
      const day = asked.knownOn ?? lastFinalDay(context.clock);
      const release = await context.shared.alone(turn, () =>
        releaseOf(context.db.public, context.clock, { on: day, knownOn: day }),
      );
      return page(DataPage({ context, asked, release }), headers);
    },
  }),
  route({
    ...{ ...open, id: 'action.release', path: '/api/v1/action/release.json', query: Type.Object(Known) },
    handle: async (context) => {
      const days = askedDays(context);
      const { version, final, files } = await context.shared.alone(turn, () => releaseOf(context.db.public, context.clock, days));
      const at = (table: string, kind: string): string =>
        `${context.config.publicUrl}/api/v1/action/${table}.${kind}?known=${version}`;
      return json({
        ...{ version, final, licence, dictionary: `${context.config.publicUrl}/api/v1/action/dictionary.json` },
        files: files.map((file) => ({ ...file, csv: at(file.table, 'csv'), json: at(file.table, 'json') })),
      });
    },
  }),
  route({
    ...{ ...open, id: 'action.data-csv', path: '/api/v1/action/:table.csv', params: Name, query: Type.Object(Known) },
    handle: async (context) => {
      const table = requireTable(context.params.table);
      const days = askedDays(context);
      return csv(await context.shared.alone(turn, async () => fileOf(table, await table.lines(context.db.public, days))));
    },
  }),
  route({
    ...{ ...open, id: 'action.data-json', path: '/api/v1/action/:table.json', params: Name, query: Type.Object(Known) },
    handle: async (context) => {
      const table = requireTable(context.params.table);
      const days = askedDays(context);
      const lines = await context.shared.alone(turn, () => table.lines(context.db.public, days));
      return json({ version: days.knownOn ?? days.on, licence, [table.name]: lines });
    },
  }),
  route({
    ...{
      ...open,
      id: 'action.country-csv',
      path: '/api/v1/action/countries/:country.csv',
      params: Type.Object({ country: Country }),
    },
    query: Type.Object(Known),
    handle: async (context) => {
      const table = requireTable('actions');
      const country = requireCountry(context, context.params.country);
      return csv(fileOf(table, await table.lines(context.db.public, askedDays(context), country)));
    },
  }),
  route({
    ...{ ...open, id: 'action.dictionary', path: '/api/v1/action/dictionary.json' },
    handle: ({ translators: { en } }) =>
      json({
        licence,
        tables: tables.map((table) => ({
          name: table.name,
          meaning: en(`action.data-table-${table.name}`),
          columns: table.columns.map((name) => ({ name, meaning: en(meaningOf(table, name)) })),
        })),
      }),
  }),
];
