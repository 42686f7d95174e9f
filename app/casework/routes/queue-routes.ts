import { Type } from 'typebox';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { caseUrl } from '../case/reference.ts';
import { queues, queueUrl } from '../inbox/filter.ts';
import { claimNext } from '../inbox/next.ts';
import { searchCases } from '../inbox/search.ts';
import { viewQueue } from '../inbox/view.ts';
import { InboxPage } from '../pages/inbox.tsx';
import { SearchPage } from '../pages/search.tsx';

const Query = Type.Object({
  queue: Type.Optional(Type.Enum([...queues])),
  category: Type.Optional(Type.String({ pattern: '^[a-z-]{1,40}$' })),
  page: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,4}$' })),
});

export const queueRoutes: readonly Route[] = [
  route({
    id: 'casework.queue',
    method: 'GET',
    path: '/staff/cases',
    plane: 'staff',
    policy: 'case.inbox',
    query: Query,
    scripts: ['shortcuts'],
    handle: async (context) => {
      const { queue, category, page: number } = context.query;
      const view = await viewQueue(context, { queue: queue ?? 'inbox', category, page: Number(number ?? 1) });
      return page(InboxPage({ context, view }));
    },
  }),
  route({
    id: 'casework.next',
    method: 'POST',
    path: '/staff/cases/next',
    plane: 'staff',
    policy: 'case.inbox',
    handle: async (context) => {
      const reference = await claimNext(context);
      return redirect(reference === undefined ? queueUrl({}) : caseUrl(reference));
    },
  }),
  route({
    id: 'casework.search-form',
    method: 'GET',
    path: '/staff/cases/search',
    plane: 'staff',
    policy: 'case.inbox',
    handle: (context) => page(SearchPage({ context, found: undefined })),
  }),
  route({
    id: 'casework.search',
    method: 'POST',
    path: '/staff/cases/search',
    plane: 'staff',
    policy: 'case.inbox',
    body: Type.Object({ what: Type.String({ minLength: 1, maxLength: 2000 }) }),
    handle: async (context) => page(SearchPage({ context, found: await searchCases(context, context.body.what) })),
    retry: (context) => page(SearchPage({ context, found: undefined }), { status: 422 }),
  }),
];
