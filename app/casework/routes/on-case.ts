import { type Static, type TObject, Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Reply } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { decidePolicy, type Resource } from '../../foundation/policy/decide.ts';
import type { PolicyId } from '../../foundation/policy/table.ts';
import type { CaseFile } from '../case/case-file.ts';
import { caseResource, loadCase } from '../case/load.ts';
import { CaseParams } from '../case/reference.ts';

const ThingParams = Type.Object({ ...CaseParams.properties, id: Type.String({ format: 'uuid' }) });

type InputOf<Schema> = Schema extends TObject ? Static<Schema> : unknown;

/** `id` names one thing of the case, where the path has one. */
export type OnCase<Query = unknown, Body = unknown> = RouteContext<{ reference: string; id: string }, Query, Body>;

/** The case of a route, with what the policy looked at. */
export type Open = { file: CaseFile; resource: Resource };

type CaseRoute<Q extends TObject | undefined, B extends TObject | undefined> = {
  id: string;
  method?: 'POST';
  /** Path below `/staff/case/:reference/`; with `:id` in it, one thing of the case. */
  to: string;
  policy: PolicyId;
  query?: Q;
  body?: B;
  handle: (context: OnCase<InputOf<Q>, InputOf<B>>, open: Open) => Promise<Reply>;
};

/** A page or a step of another part on a case: the policy looks at the case, and the handler is given it. */
export const caseRoute = <Q extends TObject | undefined = undefined, B extends TObject | undefined = undefined>(
  given: CaseRoute<Q, B>,
): Route => {
  const { id, to, policy, query, body } = given;
  return route({
    id,
    method: given.method ?? 'GET',
    path: `/staff/case/:reference/${to}`,
    plane: 'staff',
    policy,
    params: to.includes(':id') ? ThingParams : CaseParams,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    resource: (context) => caseResource(context as never),
    handle: async (context) => {
      const on = context as unknown as OnCase<InputOf<Q>, InputOf<B>>;
      const [file, resource] = [await loadCase(on.db.staff, on.params.reference), await caseResource(on)];
      // the policy has seen it already, so its absence is a race, not a question
      if (file === undefined || resource === undefined) throw new Problem('not-found');
      return given.handle(on, { file, resource });
    },
  });
};

/** Whether this person may take a step on the case now: pages show a button only then. */
export const mayOnCase = (context: OnCase, policy: PolicyId, { resource }: Open): boolean =>
  decidePolicy(policy, context.subject, resource, context.clock.now()).allow;
