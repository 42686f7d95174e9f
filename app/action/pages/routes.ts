import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { matrixOn, viewGap } from '../../law/index.ts';
import { requireCountry, viewCountry } from '../action/country.ts';
import { gapsIn, notLookedAt } from '../action/gaps.ts';
import { actionIdPattern } from '../action/id.ts';
import { viewOverview } from '../action/overview.ts';
import { actionOf, actionsOf } from '../action/read.ts';
import { actionKinds } from '../action/words.ts';
import { billsOf } from '../bill/read.ts';
import { dueDays } from '../calendar/due.ts';
import { questionsOnGap } from '../question/ready.ts';
import { viewHearing, viewQuestions } from '../question/view.ts';
import { ActionDetailPage } from './action.tsx';
import { askedDays, briefly, Country, Known, Lang, Slug } from './asked.ts';
import { CalendarPage } from './calendar.tsx';
import { CountryPage } from './country.tsx';
import { GapPage } from './gap.tsx';
import { GapsPage } from './gaps.tsx';
import { OverviewPage } from './overview.tsx';
import { HearingPage, QuestionsPage } from './questions.tsx';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const headers = { headers: briefly };

/** What everybody can read of the register. */
export const pageRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'action.overview',
    path: '/:lang/action',
    params: Type.Object(Lang),
    query: Type.Object(Known),
    handle: async (context) => {
      const asked = askedDays(context);
      return page(OverviewPage({ context, overview: await viewOverview(context.db.public, asked), asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.country',
    path: '/:lang/action/countries/:country',
    params: Type.Object({ ...Lang, country: Country }),
    query: Type.Object({ ...Known, kind: Type.Optional(Type.Enum([...actionKinds])) }),
    handle: async (context) => {
      const asked = askedDays(context);
      const { kind } = context.query;
      const view = await viewCountry(context, context.params.country, asked, kind);
      return page(CountryPage({ context, view, asked, kind }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.gaps',
    path: '/:lang/action/gaps/:country',
    params: Type.Object({ ...Lang, country: Country }),
    query: Type.Object(Known),
    handle: async (context) => {
      const asked = askedDays(context);
      const jurisdiction = requireCountry(context, context.params.country);
      const [matrix, actions] = await Promise.all([
        matrixOn(context.db.public, asked.on, asked.knownOn),
        actionsOf(context.db.public, { jurisdiction }, asked),
      ]);
      const view = { jurisdiction, gaps: gapsIn(matrix, jurisdiction), unlooked: notLookedAt(matrix, jurisdiction), actions };
      return page(GapsPage({ context, ...view, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.gap',
    path: '/:lang/action/gaps/:country/:criterion',
    params: Type.Object({ ...Lang, country: Country, criterion: Slug }),
    query: Type.Object(Known),
    handle: async (context) => {
      const asked = askedDays(context);
      const { country: jurisdiction, criterion } = context.params;
      const [gap, actions, bills] = await Promise.all([
        viewGap(context, jurisdiction, criterion, { on: asked.on, known: asked.knownOn, today: asked.today }),
        actionsOf(context.db.public, { jurisdiction, criterion }, asked),
        billsOf(context.db.public, { jurisdiction, criterion }, asked.knownOn),
      ]);
      const questions = questionsOnGap(gap, `${context.config.publicUrl}/${context.language}`, actions.length, bills.length);
      return page(GapPage({ context, view: { gap, actions, bills, questions }, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.action',
    path: '/:lang/action/register/:action',
    params: Type.Object({ ...Lang, action: Type.String({ pattern: actionIdPattern }) }),
    query: Type.Object(Known),
    handle: async (context) => {
      const asked = askedDays(context);
      const detail = await actionOf(context.db.public, context.params.action, asked);
      if (detail === undefined) throw new Problem('not-found');
      return page(ActionDetailPage({ context, detail, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.questions',
    path: '/:lang/action/questions/:country',
    params: Type.Object({ ...Lang, country: Country }),
    query: Type.Object(Known),
    handle: async (context) => {
      const asked = askedDays(context);
      const view = await viewQuestions(context, context.params.country, asked, context.language);
      return page(QuestionsPage({ context, view, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.hearing',
    path: '/:lang/action/hearing/:country',
    params: Type.Object({ ...Lang, country: Country }),
    query: Type.Object(Known),
    handle: async (context) => {
      const asked = askedDays(context);
      const view = await viewHearing(context, context.params.country, asked, context.language);
      return page(HearingPage({ context, view, asked }), headers);
    },
  }),
  route({
    ...open,
    id: 'action.calendar',
    path: '/:lang/action/calendar',
    params: Type.Object(Lang),
    query: Type.Object({ ...Known, country: Type.Optional(Country) }),
    handle: async (context) => {
      const asked = askedDays(context);
      const { country } = context.query;
      const which = country === undefined ? {} : { jurisdiction: requireCountry(context, country) };
      return page(CalendarPage({ context, due: await dueDays(context.db.public, which, asked), country, asked }), headers);
    },
  }),
];
