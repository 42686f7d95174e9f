import { Type } from 'typebox';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { uuid } from '../schemas.ts';
import { decide, recentApprovals } from './approval.ts';
import { ApprovalsPage } from './page.tsx';

const path = '/staff/approvals';

/** Steps that wait for a second person, and that person's answer. */
export const approvalRoutes: readonly Route[] = [
  route({
    id: 'identity.approvals',
    method: 'GET',
    path,
    plane: 'staff',
    policy: 'approval.list',
    handle: async (context) => page(ApprovalsPage({ context, approvals: await recentApprovals(context) })),
  }),
  route({
    id: 'identity.decide-approval',
    method: 'POST',
    path: `${path}/:id`,
    plane: 'staff',
    policy: 'approval.decide',
    params: Type.Object({ id: uuid }),
    body: Type.Object({ verdict: Type.Union([Type.Literal('approved'), Type.Literal('refused')]) }),
    handle: async (context) => {
      await decide(context, { id: context.params.id, verdict: context.body.verdict });
      return redirect(path);
    },
  }),
];
