import { Type } from 'typebox';
import { csvOf } from '../../foundation/csv/csv.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { cellOn, standards } from '../../law/index.ts';
import { askedDays, briefly, Lang, Slug } from '../pages/asked.ts';
import { correctQuarter } from './correct.ts';
import { columns, practiceJson, practiceLines } from './export.ts';
import { PracticeCriterionPage } from './pages/criterion.tsx';
import { PracticePage } from './pages/practice.tsx';
import { PreparePracticePage } from './pages/prepare.tsx';
import { practiceOf, publishedRows } from './published.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };

/** What casework shows about the law, in public. */
const publicRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'practice.figures',
    path: '/:lang/action/practice',
    params: Type.Object(Lang),
    handle: async (context) =>
      page(PracticePage({ context, practice: await practiceOf(context), asked: askedDays({ ...context, query: {} }) }), headers),
  }),
  route({
    ...open,
    id: 'practice.criterion',
    path: '/:lang/action/practice/:criterion',
    params: Type.Object({ ...Lang, criterion: Slug }),
    handle: async (context) => {
      const { criterion } = context.params;
      if (!standards().criteria.has(criterion)) throw new Problem('not-found');
      const asked = askedDays({ ...context, query: {} });
      const home = context.config.jurisdiction;
      const [practice, cell] = await Promise.all([practiceOf(context), cellOn(context.db.public, home, criterion, asked.today)]);
      return page(PracticeCriterionPage({ context, practice, criterion, home, cell, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'practice.csv',
    path: '/data/action/practice.csv',
    handle: async (context) =>
      bytes('text/csv; charset=utf-8; header=present', csvOf(practiceLines(await practiceOf(context)), columns), headers),
  }),
  route({
    ...open,
    id: 'practice.json',
    path: '/data/action/practice.json',
    handle: async (context) => {
      const { hotlineName, jurisdiction } = context.config;
      const value = practiceJson(await practiceOf(context), context.translators.en, hotlineName, jurisdiction);
      return bytes('application/json; charset=utf-8', `${JSON.stringify(value, null, 1)}\n`, headers);
    },
  }),
];

const prepared = async (context: RouteContext, problem?: Problem) =>
  page(PreparePracticePage({ context, rows: await publishedRows(context), problem: problem?.code }), {
    status: problem?.status ?? 200,
  });

/** Correcting what was published. */
const staffRoutes: readonly Route[] = [
  route({
    id: 'practice.prepare',
    method: 'GET',
    path: '/staff/action/practice',
    plane: 'staff',
    policy: 'figures.prepare',
    handle: (context) => prepared(context),
  }),
  route({
    id: 'practice.correct',
    method: 'POST',
    path: '/staff/action/practice/correct',
    plane: 'staff',
    policy: 'figures.publish',
    body: Type.Object({ quarter: Type.String({ pattern: '^\\d{4}-(01|04|07|10)-01$' }), synthetic: Type.Enum(['yes', 'no']) }),
    handle: async (context) => {
      try {
        await correctQuarter(context, { quarter: context.body.quarter, synthetic: context.body.synthetic === 'yes' });
      } catch (error) {
        if (error instanceof Problem && error.code.startsWith('figures-')) return prepared(context, error);
        throw error;
      }
      return redirect('/staff/action/practice');
    },
  }),
];

export const practiceRoutes: readonly Route[] = [...publicRoutes, ...staffRoutes];
