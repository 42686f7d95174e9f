import { Type } from 'typebox';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { orAgain } from '../../foundation/http/again.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { page, type Reply, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { givenTo, isSynthetic, matrixOn, viewGap } from '../../law/index.ts';
import { changeAction } from '../action/change-action.ts';
import { requireCountry } from '../action/country.ts';
import { draftFromGap } from '../action/draft.ts';
import { enterEvidence, withdrawEvidence } from '../action/enter-evidence.ts';
import { gapsIn } from '../action/gaps.ts';
import { actionIdPattern } from '../action/id.ts';
import { openAction } from '../action/open-action.ts';
import { viewOverview } from '../action/overview.ts';
import { type ActionDetail, actionOf, actionsOf } from '../action/read.ts';
import { evidenceKinds } from '../action/words.ts';
import { billsOf } from '../bill/read.ts';
import { Country, Slug } from '../pages/asked.ts';
import { ChangePage, DeskActionPage } from './action-page.tsx';
import { ActionBody, formOf, readForm } from './form.ts';
import { DeskCountryPage, DeskGapPage, DeskPage, NewActionPage } from './pages.tsx';
import { At, desk, edit, status, today, uuid } from './routes-common.ts';
import { inJurisdiction, ofAction } from './scope.ts';

const AtGap = Type.Object({ jurisdiction: Country, criterion: Slug });
export const ActionParams = Type.Object({ action: Type.String({ pattern: actionIdPattern }) });
const requireAction = async (context: RouteContext, id: string): Promise<ActionDetail> => {
  const detail = await actionOf(context.db.staff, id, { on: today(context) });
  if (detail === undefined) throw new Problem('not-found');
  return detail;
};

const showAction = async (context: RouteContext, id: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const detail = await requireAction(context, id);
  return page(DeskActionPage({ context, detail, today: today(context), evidence: context.form, problems }), status(problems));
};

const showChange = async (context: RouteContext, id: string, problems: readonly FieldProblem[] = []): Promise<Reply> => {
  const detail = await requireAction(context, id);
  const values = problems.length > 0 ? context.form : formOf(detail);
  return page(ChangePage({ context, detail, values, problems }), status(problems));
};

const usual = (jurisdiction: string): FormValues => ({
  kind: 'budget',
  language: 'en',
  ownerKind: 'parliament',
  ownerId: jurisdiction,
});

const showNew = (context: RouteContext, jurisdiction: string, problems: readonly FieldProblem[] = []): Reply =>
  page(
    NewActionPage({
      context,
      jurisdiction: requireCountry(context, jurisdiction),
      values: problems.length > 0 ? context.form : usual(jurisdiction),
      problems,
    }),
    status(problems),
  );

const paramsOf = <P>(context: { params: unknown }): P => context.params as P;

const places: Route[] = [
  route({
    ...desk,
    id: 'action.desk',
    path: '/staff/action',
    handle: async (context) => {
      const { countries } = await viewOverview(context.db.staff, { on: today(context) });
      const given = 'staffId' in context.subject ? await givenTo(context.db.staff, context.subject.staffId) : [];
      return page(DeskPage({ context, given, counts: countries }));
    },
  }),
  route({
    ...desk,
    id: 'action.desk-country',
    path: '/staff/action/at/:jurisdiction',
    params: At,
    handle: async (context) => {
      const jurisdiction = requireCountry(context, context.params.jurisdiction);
      const on = today(context);
      const [actions, bills, matrix] = await Promise.all([
        actionsOf(context.db.staff, { jurisdiction }, { on }),
        billsOf(context.db.staff, { jurisdiction }),
        matrixOn(context.db.staff, on),
      ]);
      return page(
        DeskCountryPage({
          context,
          jurisdiction,
          actions,
          bills, // the made-up place of a demonstration stands in no list of States, and nothing is drafted for it
          gaps: isSynthetic(jurisdiction) ? [] : gapsIn(matrix, jurisdiction),
        }),
      );
    },
  }),
  route({
    ...desk,
    id: 'action.desk-gap',
    path: '/staff/action/at/:jurisdiction/gap/:criterion',
    params: AtGap,
    handle: async (context) => {
      const { jurisdiction, criterion } = context.params;
      const on = today(context);
      const [gap, actions] = await Promise.all([
        viewGap(context, jurisdiction, criterion, { on, known: undefined, today: on }),
        actionsOf(context.db.staff, { jurisdiction, criterion }, { on }),
      ]);
      return page(DeskGapPage({ context, gap, actions }));
    },
  }),
  route({
    ...edit,
    id: 'action.draft',
    path: '/staff/action/at/:jurisdiction/gap/:criterion/draft',
    params: AtGap,
    resource: inJurisdiction,
    handle: async (context) => {
      const { jurisdiction, criterion } = context.params;
      const draft = await draftFromGap(context, jurisdiction, criterion);
      return redirect(`/staff/action/register/${await openAction(context, { jurisdiction, ...draft })}`);
    },
  }),
  route({
    ...desk,
    id: 'action.new',
    path: '/staff/action/at/:jurisdiction/new',
    params: At,
    policy: 'action.edit',
    resource: inJurisdiction,
    handle: (context) => showNew(context, context.params.jurisdiction),
  }),
  route({
    ...edit,
    id: 'action.open',
    path: '/staff/action/at/:jurisdiction/new',
    params: At,
    body: ActionBody,
    resource: inJurisdiction,
    handle: (context) => {
      const { jurisdiction } = context.params;
      return orAgain(
        async () => `/staff/action/register/${await openAction(context, { jurisdiction, input: readForm(context.body) })}`,
        (problems) => showNew(context as RouteContext, jurisdiction, problems),
      );
    },
    retry: (context) =>
      showNew(context as RouteContext, paramsOf<{ jurisdiction: string }>(context).jurisdiction, context.problems),
  }),
];

const actions: Route[] = [
  route({
    ...desk,
    id: 'action.desk-action',
    path: '/staff/action/register/:action',
    params: ActionParams,
    handle: (context) => showAction(context as RouteContext, context.params.action),
  }),
  route({
    ...desk,
    id: 'action.change-form',
    path: '/staff/action/register/:action/change',
    params: ActionParams,
    policy: 'action.edit',
    resource: ofAction,
    handle: (context) => showChange(context as RouteContext, context.params.action),
  }),
  route({
    ...edit,
    id: 'action.change',
    path: '/staff/action/register/:action/change',
    params: ActionParams,
    body: ActionBody,
    resource: ofAction,
    handle: (context) =>
      orAgain(
        async () => {
          await changeAction(context, context.params.action, readForm(context.body));
          return `/staff/action/register/${context.params.action}`;
        },
        (problems) => showChange(context as RouteContext, context.params.action, problems),
      ),
    retry: (context) => showChange(context as RouteContext, paramsOf<{ action: string }>(context).action, context.problems),
  }),
  route({
    ...edit,
    id: 'action.evidence',
    path: '/staff/action/register/:action/evidence',
    params: ActionParams,
    body: Type.Object({
      kind: Type.Enum([...evidenceKinds]),
      step: Type.Optional(Type.String({ maxLength: 40 })),
      happenedOn: Type.String({ maxLength: 10 }),
      title: Type.String({ minLength: 1, maxLength: 300 }),
      address: Type.String({ minLength: 1, maxLength: 600 }),
      retrieved: Type.String({ maxLength: 10 }),
    }),
    resource: ofAction,
    handle: (context) =>
      orAgain(
        async () => {
          await enterEvidence(context, context.params.action, context.body);
          return `/staff/action/register/${context.params.action}`;
        },
        (problems) => showAction(context as RouteContext, context.params.action, problems),
      ),
    retry: (context) => showAction(context as RouteContext, paramsOf<{ action: string }>(context).action, context.problems),
  }),
  route({
    ...edit,
    id: 'action.evidence-gone',
    path: '/staff/action/register/:action/evidence/:id/gone',
    params: Type.Object({ ...ActionParams.properties, id: uuid }),
    body: Type.Object({ why: Type.Optional(Type.String({ maxLength: 300 })) }),
    resource: ofAction,
    handle: (context) =>
      orAgain(
        async () => {
          await withdrawEvidence(context, context.params.action, context.params.id, context.body.why ?? '');
          return `/staff/action/register/${context.params.action}`;
        },
        (problems) => showAction(context as RouteContext, context.params.action, problems),
      ),
  }),
];

export const deskRoutes: readonly Route[] = [...places, ...actions];
