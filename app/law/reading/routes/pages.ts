import type { Criterion } from '@article34/standards';
import { Type } from 'typebox';
import { Problem } from '../../../foundation/errors/problem.ts';
import { keepPages } from '../../../foundation/http/kept.ts';
import { page, redirect } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { matrixOn } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';
import { askedDays, Days } from '../asked.ts';
import { viewChanges } from '../changes.ts';
import { stateOf, viewCountry } from '../country.ts';
import { viewOverview } from '../overview.ts';
import { ChangesPage } from '../pages/changes.tsx';
import { ComparePage } from '../pages/compare.tsx';
import { CountriesPage } from '../pages/countries.tsx';
import { CountryPage } from '../pages/country.tsx';
import { CriteriaPage } from '../pages/criteria.tsx';
import { CriterionPage } from '../pages/criterion.tsx';
import type { Aside } from '../pages/frame.tsx';
import { MatrixPage } from '../pages/matrix.tsx';
import { DataPage, MethodPage } from '../pages/method.tsx';
import { OverviewPage } from '../pages/overview.tsx';
import { QuestionPage } from '../pages/question.tsx';
import { TermsPage } from '../pages/terms.tsx';
import { TreatiesPage, TreatyPage } from '../pages/treaties.tsx';
import { besideOf, examplesOf, viewGap } from '../question.ts';
import { viewTerms } from '../terms/view.ts';
import { briefly, Code, Lang, Region, Slug, ThemeCode } from './schemas.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };
/** Two languages of the whole world, and some of its parts. */
const keptMatrices = 24;

/** The question that the short addresses of the matrix call by its number. */
const criterionByNumber = (asked: string): Criterion | undefined =>
  /^\d+$/.test(asked) ? [...standards().criteria.values()].find(({ order }) => order === Number(asked)) : undefined;

const world = (): Route[] => {
  const kept = keepPages(keptMatrices);
  return [
    route({
      ...open,
      id: 'law.overview',
      path: '/:lang/law',
      params: Type.Object(Lang),
      query: Type.Object({ ...Days, q: Type.Optional(Slug), view: Type.Optional(Type.Literal('map')) }),
      handle: async (context) => {
        const asked = askedDays(context);
        const { q, view } = context.query;
        return page(OverviewPage({ context, overview: await viewOverview(context, q, asked), view, asked }), headers);
      },
    }),
    route({
      ...open,
      id: 'law.countries',
      path: '/:lang/law/countries',
      params: Type.Object(Lang),
      query: Type.Object(Days),
      handle: async (context) => {
        const asked = askedDays(context);
        const { cells } = await matrixOn(context.db.public, asked.on, asked.known);
        const looked = new Map([...cells].map(([code, row]) => [code, row.size]));
        return page(CountriesPage({ context, looked, asked }), headers);
      },
    }),
    route({
      ...open,
      id: 'law.matrix',
      path: '/:lang/law/matrix',
      params: Type.Object(Lang),
      query: Type.Object({ ...Days, theme: Type.Optional(ThemeCode), region: Type.Optional(Region) }),
      handle: async (context) => {
        const asked = askedDays(context);
        const { theme, region } = context.query;
        const matrix = await matrixOn(context.db.public, asked.on, asked.known);
        const key = [
          context.language,
          matrix.edition,
          asked.today,
          asked.on,
          asked.known,
          theme,
          region,
          context.config.demo,
        ].join(' ');
        return kept(key, () => MatrixPage({ context, matrix, filter: { theme, region }, asked }), briefly);
      },
    }),
    route({
      ...open,
      id: 'law.compare',
      path: '/:lang/law/compare',
      params: Type.Object(Lang),
      // a form sends what was left empty
      query: Type.Object({
        ...Days,
        ...Object.fromEntries(['a', 'b', 'c', 'd'].map((place) => [place, Type.Optional(Type.Union([Code, Type.Literal('')]))])),
        theme: Type.Optional(Type.Union([ThemeCode, Type.Literal('')])),
        differences: Type.Optional(Type.Literal('yes')),
      }),
      handle: async (context) => {
        const asked = askedDays(context);
        const query = context.query as Record<string, string | undefined>;
        const codes = [...new Set(['a', 'b', 'c', 'd'].flatMap((place) => query[place] || []))];
        const theme = context.query.theme === '' ? undefined : context.query.theme;
        const comparison = { states: codes.map(stateOf), theme, onlyDifferences: context.query.differences === 'yes' };
        const matrix = await matrixOn(context.db.public, asked.on, asked.known);
        return page(ComparePage({ context, comparison, matrix, asked }), headers);
      },
    }),
  ];
};

const country: Route[] = [
  route({
    ...open,
    id: 'law.country',
    path: '/:lang/law/country/:code',
    params: Type.Object({ ...Lang, code: Code }),
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      return page(CountryPage({ context, country: await viewCountry(context, context.params.code, asked), asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'law.question',
    path: '/:lang/law/country/:code/:criterion',
    params: Type.Object({ ...Lang, code: Code, criterion: Slug }),
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      const named = criterionByNumber(context.params.criterion);
      if (named !== undefined)
        return redirect(`${context.url.pathname.replace(/[^/]+$/, named.id)}${context.url.search}`, briefly);
      const gap = await viewGap(context, context.params.code, context.params.criterion, asked);
      return page(QuestionPage({ context, gap, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'law.changes',
    path: '/:lang/law/changes',
    params: Type.Object(Lang),
    query: Type.Object({ ...Days, country: Type.Optional(Code) }),
    handle: async (context) => {
      const asked = askedDays(context);
      const { country: code } = context.query;
      return page(ChangesPage({ context, said: await viewChanges(context, asked, code), asked, country: code }), headers);
    },
  }),
];

const catalogue = (aside: Aside | undefined): Route[] => [
  route({
    ...open,
    id: 'law.criteria',
    path: '/:lang/law/criteria',
    params: Type.Object(Lang),
    query: Type.Object(Days),
    handle: (context) => page(CriteriaPage({ context, asked: askedDays(context) }), headers),
  }),
  route({
    ...open,
    id: 'law.criterion',
    path: '/:lang/law/criterion/:criterion',
    params: Type.Object({ ...Lang, criterion: Slug }),
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      const overview = await viewOverview(context, context.params.criterion, asked);
      const examples = await examplesOf(context, overview.criterion.id, asked);
      const { id } = overview.criterion;
      const practice = (await aside?.(context, id)) ?? null;
      return page(CriterionPage({ context, overview, examples, beside: besideOf(id), practice, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'law.treaties',
    path: '/:lang/law/treaties',
    params: Type.Object(Lang),
    query: Type.Object(Days),
    handle: (context) => page(TreatiesPage({ context, asked: askedDays(context) }), headers),
  }),
  route({
    ...open,
    id: 'law.treaty',
    path: '/:lang/law/treaties/:instrument',
    params: Type.Object({ ...Lang, instrument: Slug }),
    query: Type.Object(Days),
    handle: (context) => {
      const instrument = standards().instruments.get(context.params.instrument);
      if (instrument === undefined || !standards().treaties.has(instrument.id)) throw new Problem('not-found');
      return page(TreatyPage({ context, asked: askedDays(context), instrument }), headers);
    },
  }),
  route({
    ...open,
    id: 'law.terms',
    path: '/:lang/law/terms',
    params: Type.Object(Lang),
    query: Type.Object(Days),
    handle: async (context) => {
      const asked = askedDays(context);
      return page(TermsPage({ context, uses: await viewTerms(context, asked), asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'law.method',
    path: '/:lang/law/method',
    params: Type.Object(Lang),
    query: Type.Object(Days),
    handle: (context) => page(MethodPage({ context, asked: askedDays(context) }), headers),
  }),
  route({
    ...open,
    id: 'law.data',
    path: '/:lang/law/data',
    params: Type.Object(Lang),
    query: Type.Object(Days),
    handle: (context) => page(DataPage({ context, asked: askedDays(context) }), headers),
  }),
];

export const pageRoutes = (aside?: Aside): readonly Route[] => [...world(), ...country, ...catalogue(aside)];
