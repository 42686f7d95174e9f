import { Type } from 'typebox';
import { Problem } from '../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../foundation/http/route.ts';
import type { Services } from '../foundation/services.ts';
import { correctMonth } from './correct.ts';
import { asCsv, asJson } from './export.ts';
import { newestReleases } from './figures.store.ts';
import { NumbersMonthPage, NumbersPage } from './pages/numbers.tsx';
import { PreparePage } from './pages/prepare.tsx';
import { makePublished } from './published.ts';

const Lang = Type.Object({ lang: Type.String() });
const briefly = { headers: { 'cache-control': 'public, max-age=300' } };
const file = (name: string) => ({ headers: { ...briefly.headers, 'content-disposition': `attachment; filename="${name}"` } });

const publicRoutes = (services: Services): Route[] => {
  const published = makePublished(services);
  return [
    route({
      id: 'figures.numbers',
      method: 'GET',
      path: '/:lang/numbers',
      plane: 'public',
      policy: 'public.read',
      params: Lang,
      handle: async (context) => page(NumbersPage({ context, figures: await published() }), briefly),
    }),
    route({
      id: 'figures.month',
      method: 'GET',
      path: '/:lang/numbers/:month',
      plane: 'public',
      policy: 'public.read',
      params: Type.Object({ ...Lang.properties, month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }) }),
      query: Type.Object({ synthetic: Type.Optional(Type.Literal('yes')) }),
      handle: async (context) => {
        const figures = await published();
        const rows = context.query.synthetic === 'yes' ? figures.synthetic : figures.real;
        const row = rows.find(({ month }) => month === `${context.params.month}-01`);
        if (row === undefined) throw new Problem('not-found');
        return page(NumbersMonthPage({ context, row }), briefly);
      },
    }),
    route({
      id: 'figures.csv',
      method: 'GET',
      path: '/:lang/numbers/figures.csv',
      plane: 'public',
      policy: 'public.read',
      params: Lang,
      handle: async (context) =>
        bytes('text/csv; charset=utf-8; header=present', asCsv(await published(), context.translators.en), file('figures.csv')),
    }),
    route({
      id: 'figures.json',
      method: 'GET',
      path: '/:lang/numbers/figures.json',
      plane: 'public',
      policy: 'public.read',
      params: Lang,
      handle: async (context) => {
        const content = asJson(await published(), context.translators.en, context.config.hotlineName);
        return bytes('application/json; charset=utf-8', `${JSON.stringify(content, null, 1)}\n`, file('figures.json'));
      },
    }),
  ];
};

const preparePage = async (context: RouteContext, problem?: Problem) => {
  const rows = await newestReleases(context.db.staff);
  return page(PreparePage({ context, rows, problem: problem?.code }), { status: problem?.status ?? 200 });
};

const prepare = route({
  id: 'figures.prepare',
  method: 'GET',
  path: '/staff/figures',
  plane: 'staff',
  policy: 'figures.prepare',
  handle: (context) => preparePage(context),
});

const correct = route({
  id: 'figures.correct',
  method: 'POST',
  path: '/staff/figures/correct',
  plane: 'staff',
  policy: 'figures.publish',
  body: Type.Object({ month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-01$' }), synthetic: Type.Enum(['yes', 'no']) }),
  handle: async (context) => {
    try {
      await correctMonth(context, { month: context.body.month, synthetic: context.body.synthetic === 'yes' });
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('figures-')) return preparePage(context, error);
      throw error;
    }
    return redirect('/staff/figures');
  },
});

export const figuresRoutes = (services: Services): readonly Route[] => [...publicRoutes(services), prepare, correct];
