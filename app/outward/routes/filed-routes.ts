import { Type } from 'typebox';
import { CaseParams, caseResource, caseUrl } from '../../casework/index.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { decidePolicy } from '../../foundation/policy/decide.ts';
import { findDestination } from '../destination/destination.store.ts';
import { documentOf, filingOfCase, retractFiling, retryFiling } from '../filing/change.ts';
import { FiledPage } from '../pages/filed.tsx';
import { onCase } from './filing-routes.ts';

const Params = Type.Object({ ...CaseParams.properties, id: Type.String({ format: 'uuid' }) });
const base = '/staff/case/:reference/filing/:id';

const one = route({
  id: 'outward.filing',
  method: 'GET',
  path: base,
  plane: 'staff',
  policy: 'case.read',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file, resource } = await onCase(context);
    const row = await filingOfCase(context, file, context.params.id);
    const destination = await findDestination(context.db.staff, row.destinationId);
    const mayAct = decidePolicy('case.refer', context.subject, resource, context.clock.now()).allow;
    return page(FiledPage({ context, row, destination, mayAct, document: undefined, now: context.clock.now() }));
  },
});

/** The document with words of the reporter in it: for whoever works on the case. */
const document = route({
  id: 'outward.filing-document',
  method: 'GET',
  path: `${base}/document`,
  plane: 'staff',
  policy: 'case.refer',
  params: Params,
  resource: caseResource,
  handle: async (context) => {
    const { file } = await onCase(context);
    const row = await filingOfCase(context, file, context.params.id);
    const destination = await findDestination(context.db.staff, row.destinationId);
    const opened = await documentOf(context, row);
    return page(FiledPage({ context, row, destination, mayAct: true, document: opened, now: context.clock.now() }));
  },
});

type Step = (context: RouteContext<{ reference: string; id: string }>) => Promise<void>;
const step = (name: 'retract' | 'retry', run: Step): Route =>
  route({
    id: `outward.${name}`,
    method: 'POST',
    path: `${base}/${name}`,
    plane: 'staff',
    policy: 'case.refer-send',
    params: Params,
    resource: caseResource,
    handle: async (context) => {
      await run(context);
      return redirect(caseUrl(context.params.reference, `filing/${context.params.id}`));
    },
  });

export const filedRoutes: readonly Route[] = [
  one,
  document,
  step('retract', async (context) => retractFiling(context, (await onCase(context)).file, context.params.id)),
  step('retry', async (context) => retryFiling(context, (await onCase(context)).file, context.params.id)),
];
