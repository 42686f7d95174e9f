import { Type } from 'typebox';
import { page, type Reply } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { caseResource } from '../case/load.ts';
import { CaseParams, caseUrl, referencePattern } from '../case/reference.ts';
import { viewCase } from '../case/view.ts';
import { wordsLimit } from '../notes/words.ts';
import { changeFacts, readFacts } from '../obligations/change-facts.ts';
import { conducts, countryFacts, yesNoFacts } from '../obligations/facts.ts';
import { confirmSetAside, decideQuestion, meetByHand, proposeToSetAside } from '../obligations/settle.ts';
import { viewObligation } from '../obligations/view.ts';
import { FactsPage } from '../pages/facts.tsx';
import { ObligationPage } from '../pages/obligation.tsx';
import { type CaseContext, caseStep, fileOf } from './step.ts';

const short = Type.Optional(Type.String({ maxLength: 10 }));
const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, short])) as Record<Name, typeof short>;
const factFields = {
  ...named(countryFacts),
  ...named(yesNoFacts),
  ...named(conducts.map((conduct) => `conduct-${conduct}` as const)),
};
const reasonField = { reason: Type.String({ minLength: 1, maxLength: wordsLimit }) };
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ObligationParams = Type.Object({
  reference: Type.String({ pattern: referencePattern }),
  id: Type.String({ pattern: `^${uuid}$` }),
});

const showFacts = async (context: CaseContext): Promise<Reply> => {
  const view = await viewCase(context, await fileOf(context));
  return page(FactsPage({ context, view }), context.problems.length > 0 ? { status: 422 } : {});
};

const idOf = (context: CaseContext): string => (context.params as { reference: string; id: string }).id;

const showObligation = async (context: CaseContext): Promise<Reply> => {
  const view = await viewObligation(context, await fileOf(context), idOf(context));
  return page(ObligationPage({ context, ...view }), context.problems.length > 0 ? { status: 422 } : {});
};

const backToLaw = (reference: string): string => `${caseUrl(reference)}#law`;

/** A step on one obligation; its id is a piece of the address, checked like the rest. */
const obligationStep: typeof caseStep = (step) => ({ ...caseStep({ again: showObligation, ...step }), params: ObligationParams });

export const lawRoutes: readonly Route[] = [
  route({
    id: 'casework.facts',
    method: 'GET',
    path: '/staff/case/:reference/facts',
    plane: 'staff',
    policy: 'case.work',
    params: CaseParams,
    resource: caseResource,
    handle: (context) => showFacts(context),
  }),
  caseStep({
    id: 'facts-change',
    to: 'facts',
    policy: 'case.work',
    fields: factFields,
    run: (context, file, version) =>
      changeFacts(context, file, version, readFacts(context.body)).then(() => backToLaw(file.reference)),
    again: showFacts,
  }),
  route({
    id: 'casework.obligation',
    method: 'GET',
    path: '/staff/case/:reference/obligation/:id',
    plane: 'staff',
    policy: 'case.read',
    params: ObligationParams,
    resource: caseResource,
    handle: (context) => showObligation(context),
  }),
  obligationStep({
    id: 'obligation-met',
    to: 'obligation/:id/met',
    policy: 'case.work',
    fields: reasonField,
    run: (context, file, version) =>
      meetByHand(context, file, version, idOf(context), context.body.reason).then(() => backToLaw(file.reference)),
  }),
  obligationStep({
    id: 'obligation-propose',
    to: 'obligation/:id/propose',
    policy: 'case.work',
    fields: reasonField,
    run: (context, file, version) =>
      proposeToSetAside(context, file, version, idOf(context), context.body.reason).then(() => backToLaw(file.reference)),
  }),
  obligationStep({
    id: 'obligation-confirm',
    to: 'obligation/:id/confirm',
    policy: 'case.confirm-set-aside',
    run: (context, file, version) => confirmSetAside(context, file, version, idOf(context)).then(() => backToLaw(file.reference)),
  }),
  obligationStep({
    id: 'question-decide',
    to: 'obligation/:id/decide',
    policy: 'case.work',
    fields: reasonField,
    run: (context, file, version) =>
      decideQuestion(context, file, version, idOf(context), context.body.reason).then(() => backToLaw(file.reference)),
  }),
];
