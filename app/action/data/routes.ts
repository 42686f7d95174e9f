import { Type } from 'typebox';
import { bytes, page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { licence } from '../../law/index.ts';
import { requireCountry } from '../action/country.ts';
import { askedDays, briefly, Country, Known, Lang } from '../pages/asked.ts';
import { DataPage } from './page.tsx';
import { csvOf, dataColumns, releaseOf } from './release.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };
const csv = (text: string) => bytes('text/csv; charset=utf-8; header=present', text, headers);
const json = (value: unknown) => bytes('application/json; charset=utf-8', `${JSON.stringify(value, null, 1)}\n`, headers);

export const dataRoutes: readonly Route[] = [
  route({
    ...{ ...open, id: 'action.data', path: '/:lang/action/data', params: Type.Object(Lang), query: Type.Object(Known) },
    handle: async (context) => {
      const asked = askedDays(context);
      const { version, sha256, lines } = await releaseOf(context.db.public, asked);
      return page(DataPage({ context, asked, release: { version, sha256, count: lines.length } }), headers);
    },
  }),
  route({
    ...{ ...open, id: 'action.data-csv', path: '/api/v1/action/actions.csv', query: Type.Object(Known) },
    handle: async (context) => csv(csvOf((await releaseOf(context.db.public, askedDays(context))).lines)),
  }),
  route({
    ...{ ...open, id: 'action.data-json', path: '/api/v1/action/actions.json', query: Type.Object(Known) },
    handle: async (context) => {
      const { lines, ...head } = await releaseOf(context.db.public, askedDays(context));
      return json({ ...head, actions: lines });
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
      const country = requireCountry(context, context.params.country);
      return csv(csvOf((await releaseOf(context.db.public, askedDays(context), country)).lines));
    },
  }),
  route({
    ...{ ...open, id: 'action.dictionary', path: '/api/v1/action/dictionary.json' },
    handle: ({ translators: { en } }) =>
      json({
        licence,
        columns: dataColumns.map((name) => ({ name, meaning: en(`action.column-data-${name.replaceAll('_', '-')}`) })),
      }),
  }),
];
