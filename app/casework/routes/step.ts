import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { orAgain } from '../../foundation/http/again.ts';
import { page, type Reply } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { PolicyId } from '../../foundation/policy/table.ts';
import type { CaseFile } from '../case/case-file.ts';
import { caseResource, loadCase } from '../case/load.ts';
import { CaseParams, caseUrl } from '../case/reference.ts';
import { viewCase } from '../case/view.ts';
import { CasePage } from '../pages/case.tsx';

export type CaseContext<Body = unknown, Query = unknown> = RouteContext<{ reference: string }, Query, Body>;

/** Every form on a case says which version it was made from. */
export const Version = Type.String({ pattern: '^\\d{1,9}$' });

/** The case that the address names. The policy has seen it already, so its absence is a race, not a question. */
export const fileOf = async (context: CaseContext): Promise<CaseFile> => {
  const file = await loadCase(context.db.staff, context.params.reference);
  if (file === undefined) throw new Problem('not-found');
  return file;
};

/** The page of the case; after a mistake with the form as it was sent and what is wrong with it. */
export const showCase = async (context: CaseContext, item?: string): Promise<Reply> => {
  const view = await viewCase(context, await fileOf(context));
  return page(CasePage({ context, view, item }), context.problems.length > 0 ? { status: 422 } : {});
};

type Step<Properties extends TProperties> = {
  id: string;
  /** Path below the case. */
  to: string;
  policy: PolicyId;
  /** Fields of the form beside `version`. */
  fields?: Properties;
  /** Does it; gives the address to go to, or nothing for the page of the case. */
  run: (context: CaseContext<Static<TObject<Properties>>>, file: CaseFile, version: number) => Promise<string | undefined>;
  /** Shows the form again; the page of the case unless said otherwise. */
  again?: (context: CaseContext) => Promise<Reply>;
  /** Steps that do not rest on what was shown come without a version. */
  versioned?: false;
};

/** A step on a case as a route: the form in, the step, then back to where the next one is. */
export const caseStep = <Properties extends TProperties>(step: Step<Properties>): Route => {
  const again = step.again ?? ((context: CaseContext) => showCase(context, context.form.item));
  const body = Type.Object({ ...(step.versioned === false ? {} : { version: Version }), ...step.fields });
  return route({
    id: `casework.${step.id}`,
    method: 'POST',
    path: `/staff/case/:reference/${step.to}`,
    plane: 'staff',
    policy: step.policy,
    params: CaseParams,
    body,
    resource: caseResource,
    handle: (context) =>
      orAgain(
        async () => {
          const version = Number((context.body as { version?: string }).version ?? 0);
          const to = await step.run(context as never, await fileOf(context), version);
          return to ?? caseUrl(context.params.reference);
        },
        (problems) => again({ ...context, problems }),
      ),
    retry: (context) => again(context as never),
  });
};
