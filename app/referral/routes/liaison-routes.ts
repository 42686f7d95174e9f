import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import { staffIdOf } from '../../foundation/services.ts';
import { outcomes } from '../../intake/index.ts';
import { answerByLiaison } from '../answer/answer.ts';
import { fetchByLiaison } from '../fetch/fetch.ts';
import { referenceLimit } from '../pages/outcome-form.tsx';
import { ReceivedOnePage, ReceivedPage } from '../pages/received.tsx';
import { receiptOf } from '../receipt-of.ts';
import { findReferral, listForBody } from '../referral.store.ts';
import type { Referral, ReferralKey } from '../referral.ts';
import { bodyName } from './send-routes.ts';

const Params = Type.Object({ shard: Type.String({ pattern: '^\\d{1,3}$' }), id: Type.String({ format: 'uuid' }) });
type One = RouteContext<{ shard: string; id: string }>;

export const OutcomeBody = Type.Object({
  outcome: Type.Enum([...outcomes]),
  reference: Type.Optional(Type.String({ maxLength: referenceLimit })),
});

const keyOf = ({ params }: One): ReferralKey => ({ shard: Number(params.shard), id: params.id });

/** The package, once it was delivered; before that it is not there for the body. */
const delivered = async (context: One): Promise<Referral | undefined> => {
  const row = await findReferral(context.db.staff, keyOf(context));
  return row === undefined || row.deliveredAt === null ? undefined : row;
};

const resource = async (context: One): Promise<Resource | undefined> => {
  const row = await delivered(context);
  return row === undefined ? undefined : { kind: 'body', bodyId: row.bodyId };
};

const opened = async (context: One): Promise<Referral> => {
  const row = await delivered(context);
  if (row === undefined) throw new Problem('not-found');
  return row;
};

const list = route({
  id: 'received.list',
  method: 'GET',
  path: '/staff/received',
  plane: 'staff',
  policy: 'referral.inbox',
  query: Type.Object({
    before: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' })),
  }),
  handle: async (context) => {
    const { subject, query } = context;
    const bodyId = 'staffId' in subject ? subject.bodyId : undefined;
    if (bodyId === undefined) throw new Problem('not-found');
    const before = query.before === undefined ? undefined : new Date(query.before);
    if (before !== undefined && Number.isNaN(before.getTime())) throw new Problem('field-invalid');
    const rows = await listForBody(context.db.staff, bodyId, before);
    const older = rows.length === 200 ? rows.at(-1)?.createdAt.toISOString() : undefined;
    return page(ReceivedPage({ context, bodyName: bodyName(bodyId), rows, older }));
  },
});

const base = '/staff/received/:shard/:id';

const one = route({
  id: 'received.one',
  method: 'GET',
  path: base,
  plane: 'staff',
  policy: 'referral.read',
  params: Params,
  resource,
  handle: async (context) => page(ReceivedOnePage({ context, row: await opened(context) })),
});

const download = route({
  id: 'received.package',
  method: 'GET',
  path: `${base}/package`,
  plane: 'staff',
  policy: 'referral.read',
  params: Params,
  resource,
  handle: async (context) => {
    const file = await fetchByLiaison(context, await opened(context));
    return bytes(file.type, file.bytes, { headers: { 'content-disposition': `attachment; filename="${file.name}"` } });
  },
});

const receipt = route({
  id: 'received.receipt',
  method: 'GET',
  path: `${base}/receipt`,
  plane: 'staff',
  policy: 'referral.read',
  params: Params,
  resource,
  handle: async (context) => {
    const row = await opened(context);
    const headers = { 'content-disposition': `attachment; filename="receipt-${row.id}.txt"` };
    return bytes('text/plain; charset=utf-8', receiptOf(context, row), { headers });
  },
});

const back = ({ params }: One) => redirect(`/staff/received/${params.shard}/${params.id}`);

const acknowledge = route({
  id: 'received.acknowledge',
  method: 'POST',
  path: `${base}/acknowledge`,
  plane: 'staff',
  policy: 'referral.answer',
  params: Params,
  resource,
  handle: async (context) => {
    await answerByLiaison(context, keyOf(context), staffIdOf(context), { outcome: undefined, reference: undefined });
    return back(context);
  },
});

const outcome = route({
  id: 'received.outcome',
  method: 'POST',
  path: `${base}/outcome`,
  plane: 'staff',
  policy: 'referral.answer',
  params: Params,
  body: OutcomeBody,
  resource,
  handle: async (context) => {
    await answerByLiaison(context, keyOf(context), staffIdOf(context), {
      outcome: context.body.outcome,
      reference: context.body.reference,
    });
    return back(context);
  },
  retry: async (context) => page(ReceivedOnePage({ context, row: await opened(context) }), { status: 422 }),
});

export const liaisonRoutes: readonly Route[] = [list, one, download, receipt, acknowledge, outcome];
