import { Type } from 'typebox';
import { csvOf } from '../../../foundation/csv/csv.ts';
import { bytes, page } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { askedDays, briefly, Country, Known, Lang } from '../../pages/asked.ts';
import { moneyCountries, moneyOf } from '../country.ts';
import { dictionary, moneyRows, template } from '../export.ts';
import { MoneyPage } from '../pages/countries.tsx';
import { MoneyCountryPage } from '../pages/country.tsx';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };
const Days = Type.Object(Known);

/** Money in public: pages, and the same as files. */
export const moneyPublicRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'money.countries',
    path: '/:lang/action/money',
    params: Type.Object(Lang),
    handle: async (context) =>
      page(MoneyPage({ context, rows: await moneyCountries(context), asked: askedDays({ ...context, query: {} }) }), headers),
  }),
  route({
    ...open,
    id: 'money.country',
    path: '/:lang/action/money/:country',
    params: Type.Object({ ...Lang, country: Country }),
    query: Days,
    handle: async (context) => {
      const asked = askedDays(context);
      return page(
        MoneyCountryPage({ context, money: await moneyOf(context, context.params.country, asked.knownOn), asked }),
        headers,
      );
    },
  }),
  route({
    ...open,
    id: 'money.template',
    path: '/data/action/money/template.csv',
    handle: () => bytes('text/csv; charset=utf-8; header=present', template, headers),
  }),
  route({
    ...open,
    id: 'money.csv',
    path: '/data/action/money/:country.csv',
    params: Type.Object({ country: Country }),
    query: Days,
    handle: async (context) => {
      const money = await moneyOf(context, context.params.country, askedDays(context).knownOn);
      return bytes('text/csv; charset=utf-8; header=present', csvOf(moneyRows(money), Object.keys(dictionary)), headers);
    },
  }),
  route({
    ...open,
    id: 'money.json',
    path: '/data/action/money/:country.json',
    params: Type.Object({ country: Country }),
    query: Days,
    handle: async (context) => {
      const asked = askedDays(context);
      const money = await moneyOf(context, context.params.country, asked.knownOn);
      const value = {
        ...{ jurisdiction: money.jurisdiction, knownOn: asked.knownOn ?? null, madeOn: asked.today, dictionary },
        ...{ totals: money.totals, lines: moneyRows(money) },
      };
      return bytes('application/json; charset=utf-8', `${JSON.stringify(value, null, 1)}\n`, headers);
    },
  }),
];
