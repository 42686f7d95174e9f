import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { withApproval } from '../../identity/index.ts';
import { law } from '../../law/index.ts';
import { addKey, bodyOfKeys, readKeys, retireKey } from '../keys/change-keys.ts';
import { KeysChoosePage, KeysPage } from '../pages/keys.tsx';
import { bodyName } from './send-routes.ts';

const BodyId = Type.String({ maxLength: 100 });
const path = '/staff/received/keys';

const keysPage = async (context: RouteContext, bodyId: string, problems: RouteContext['problems'], status = 200) =>
  page(
    KeysPage({
      context: { ...context, problems },
      body: { id: bodyId, name: bodyName(bodyId) },
      keys: await readKeys(context, bodyId),
    }),
    { status },
  );

const named = (context: RouteContext, bodyId: string | undefined): string => {
  const own = bodyOfKeys(context, bodyId);
  if (own === undefined) throw new Problem('not-found');
  return own;
};

const show = route({
  id: 'keys.show',
  method: 'GET',
  path,
  plane: 'staff',
  policy: 'referral.body-keys',
  query: Type.Object({ body: Type.Optional(BodyId) }),
  handle: (context) => {
    const bodyId = bodyOfKeys(context, context.query.body);
    if (bodyId !== undefined) return keysPage(context, bodyId, []);
    const bodies = [...law.bodies.values()].map(({ id, name }) => ({ id, name })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return page(KeysChoosePage({ context, bodies }));
  },
});

const add = route({
  id: 'keys.add',
  method: 'POST',
  path,
  plane: 'staff',
  policy: 'referral.body-keys',
  body: Type.Object({ body: BodyId, recipient: Type.String({ maxLength: 3000 }) }),
  handle: async (context) => {
    const bodyId = named(context, context.body.body);
    try {
      const add = () => addKey(context, bodyId, context.body.recipient);
      // a body's own person adds its key; anybody else could add one of their own
      await (context.subject.role === 'liaison'
        ? add()
        : withApproval(context, { act: 'body-key', detail: { body: bodyId, recipient: context.body.recipient.trim() } }, add));
    } catch (error) {
      if (error instanceof Problem && error.fields.length > 0) return keysPage(context, bodyId, error.fields, error.status);
      throw error;
    }
    return redirect(`${path}?body=${encodeURIComponent(bodyId)}`);
  },
  retry: (context) => keysPage(context, named(context, context.form.body), context.problems, 422),
});

const retire = route({
  id: 'keys.retire',
  method: 'POST',
  path: `${path}/retire`,
  plane: 'staff',
  policy: 'referral.body-keys',
  body: Type.Object({ body: BodyId, recipient: Type.String({ maxLength: 3000 }) }),
  handle: async (context) => {
    const bodyId = named(context, context.body.body);
    await retireKey(context, bodyId, context.body.recipient);
    return redirect(`${path}?body=${encodeURIComponent(bodyId)}`);
  },
});

export const keyRoutes: readonly Route[] = [show, add, retire];
