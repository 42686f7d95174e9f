import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { orAgain } from '../../../foundation/http/again.ts';
import { page, type Reply } from '../../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../../foundation/http/route.ts';
import type { PolicyId } from '../../../foundation/policy/table.ts';
import { assessmentUrl } from '../assess/assessment.ts';
import { addCourtEffect, removeFrom, saveDraft, type Typed } from '../assess/draft.ts';
import { giveAnswer } from '../assess/give.ts';
import { assessmentResource } from '../assess/load.ts';
import { quoteElsewhere, quoteProvision, sourcesFor } from '../assess/sources.ts';
import { viewAssessment } from '../assess/view.ts';
import { AssessmentPage } from '../pages/assessment.tsx';
import { SourcesPage } from '../pages/sources.tsx';
import { drop, publish, withdraw } from '../publish/publish.ts';
import { reconcile } from '../publish/reconcile.ts';
import {
  AnswerBody,
  AssessmentParams,
  CourtBody,
  DropBody,
  elementNames,
  OutsideBody,
  QuoteBody,
  ReconcileBody,
  SourcesQuery,
  WithdrawBody,
} from './schemas.ts';

type Params = { assessment: string };
type On<Body = unknown, Query = unknown> = RouteContext<Params, Query, Body>;

const wrong = (context: { problems: readonly unknown[] }) => (context.problems.length > 0 ? { status: 422 } : {});

const showAssessment = async (context: On): Promise<Reply> => {
  const view = await viewAssessment(context, context.params.assessment);
  return page(AssessmentPage({ context, view, problems: context.problems }), wrong(context));
};

const showSources = async (context: On): Promise<Reply> => {
  const asked = context.query as Static<typeof SourcesQuery>;
  // an empty field of a form arrives as ''
  const law = asked.law || context.form.law;
  const provision = asked.provision || context.form.provision;
  const language = asked.lang || context.form.language;
  const sources = await sourcesFor(context, context.params.assessment, { law, provision, language });
  return page(SourcesPage({ context, sources, problems: context.problems }), wrong(context));
};

type Step<Fields extends TProperties> = {
  id: string;
  to: string;
  policy: PolicyId;
  body?: TObject<Fields>;
  /** Does it; gives the address to go to, or nothing for the page of the assessment. */
  run: (context: On<Static<TObject<Fields>>>, id: string) => Promise<string | undefined>;
  again?: (context: On) => Promise<Reply>;
};

/** A step on an assessment as a route: the form in, the step, then the page again; a mistake shows what was typed. */
const step = <Fields extends TProperties>(made: Step<Fields>): Route => {
  const again = made.again ?? showAssessment;
  const body: TObject = made.body ?? Type.Object({});
  return route({
    id: `finding.${made.id}`,
    method: 'POST',
    path: `/staff/law/findings/at/:assessment/${made.to}`,
    plane: 'staff',
    policy: made.policy,
    params: AssessmentParams,
    body,
    resource: assessmentResource,
    handle: (context) => {
      const { assessment } = context.params;
      return orAgain(
        async () => (await made.run(context as never, assessment)) ?? assessmentUrl(assessment),
        (problems) => again({ ...context, problems }),
      );
    },
    retry: (context) => again(context as never),
  });
};

const typed = (body: Static<typeof AnswerBody>): Typed => ({
  answer: body.answer,
  elements: elementNames.map((name) => body[name]),
  commencement: body.commencement,
  commencementFrom: body.commencementFrom,
  note: body.note,
});

const sourcesUrl = (id: string): string => `${assessmentUrl(id)}/evidence`;

export const assessmentRoutes: readonly Route[] = [
  route({
    id: 'finding.assessment',
    method: 'GET',
    path: '/staff/law/findings/at/:assessment',
    plane: 'staff',
    policy: 'finding.look',
    params: AssessmentParams,
    resource: assessmentResource,
    handle: (context) => showAssessment(context),
  }),
  step({
    id: 'draft',
    to: 'draft',
    policy: 'finding.assess',
    body: AnswerBody,
    run: async (context, id) => {
      await saveDraft(context, id, typed(context.body));
      const [list = 'stay', index] = (context.body.then ?? 'stay').split('-');
      if (index !== undefined) await removeFrom(context, id, list === 'court' ? 'court' : 'evidence', Number(index));
      return list === 'evidence' && index === undefined ? sourcesUrl(id) : undefined;
    },
  }),
  step({
    id: 'give',
    to: 'give',
    policy: 'finding.assess',
    body: AnswerBody,
    run: async (context, id) => {
      await saveDraft(context, id, typed(context.body));
      await giveAnswer(context, id);
      return undefined;
    },
  }),
  route({
    id: 'finding.sources',
    method: 'GET',
    path: '/staff/law/findings/at/:assessment/evidence',
    plane: 'staff',
    policy: 'finding.assess',
    params: AssessmentParams,
    query: SourcesQuery,
    resource: assessmentResource,
    handle: (context) => showSources(context),
  }),
  step({
    id: 'quote',
    to: 'evidence',
    policy: 'finding.assess',
    body: QuoteBody,
    run: (context, id) => quoteProvision(context, id, context.body).then(() => undefined),
    again: showSources,
  }),
  step({
    id: 'outside',
    to: 'outside',
    policy: 'finding.assess',
    body: OutsideBody,
    run: (context, id) => quoteElsewhere(context, id, context.body).then(() => undefined),
    again: showSources,
  }),
  step({
    id: 'court',
    to: 'court',
    policy: 'finding.assess',
    body: CourtBody,
    run: async (context, id) => {
      const { kind, court, from, until, courtAddress, courtRetrieved, courtNote } = context.body;
      await addCourtEffect(context, id, {
        ...{ kind, court, address: courtAddress, retrieved: courtRetrieved },
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...(courtNote === undefined ? {} : { note: courtNote }),
      });
      return undefined;
    },
    again: showSources,
  }),
  step({
    id: 'reconcile',
    to: 'reconcile',
    policy: 'finding.reconcile',
    body: ReconcileBody,
    run: async (context, id) => {
      const { answer, evidence, force, note, reasons } = context.body;
      const elements = elementNames.map((name) => context.body[name]);
      await reconcile(context, id, { answer, elements, evidence, force, note, reasons });
      return undefined;
    },
  }),
  step({
    id: 'publish',
    to: 'publish',
    policy: 'finding.publish',
    run: (context, id) => publish(context, id).then(() => undefined),
  }),
  step({
    id: 'withdraw',
    to: 'withdraw',
    policy: 'finding.withdraw',
    body: WithdrawBody,
    run: (context, id) => withdraw(context, id, context.body['why-withdraw'] ?? '').then(() => undefined),
  }),
  step({
    id: 'drop',
    to: 'drop',
    policy: 'finding.drop',
    body: DropBody,
    run: (context, id) => drop(context, id, context.body['why-drop'] ?? '').then(() => '/staff/law/findings'),
  }),
];
