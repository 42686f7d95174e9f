import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { orAgain } from '../../foundation/http/again.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { staffIdOf } from '../../foundation/services.ts';
import { feedbackReasons, sayToOwner } from '../exchange/feedback.ts';
import { createList, setList } from '../list/list.ts';
import { findHash, viewHash, viewList, viewLists } from '../list/view.ts';
import { decideProposal, ownReasons, proposeHash, takeBack } from '../opinion/own.ts';
import { HashPage } from '../pages/hash.tsx';
import { ListPage } from '../pages/list.tsx';
import { ListsPage } from '../pages/lists.tsx';
import { WaitingPage } from '../pages/waiting.tsx';
import { hashUrl, listUrl } from '../pages/words.tsx';
import { decideHeld } from '../quarantine/decide.ts';
import { ListName } from './fields.ts';

const Name = ListName;
const Id = Type.String({ pattern: '^\\d{1,9}$' });
const Key = Type.String({ minLength: 1, maxLength: 200 });
const Number_ = Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,6})?$' });
const stances = ['positive', 'negative'] as const;
const lists = '/staff/lists';
const waiting = `${lists}/waiting`;

const listsPage = async (context: RouteContext, nothing = false) =>
  page(ListsPage({ context, view: await viewLists(context), nothing }), { status: context.problems.length > 0 ? 422 : 200 });
const listPage = async (context: RouteContext<{ name: string }>) =>
  page(ListPage({ context, view: await viewList(context, context.params.name) }), {
    status: context.problems.length > 0 ? 422 : 200,
  });

/** A name that is there already is a fault of its field. */
const nameTaken = (error: unknown): never => {
  if (!(error instanceof Problem) || error.code !== 'list-name-taken') throw error;
  throw new Problem('field-invalid', { fields: [{ field: 'name', code: error.code }] });
};

/** Lists of known material: what there is, how it is used, what is said of a hash, and what waits for a second person. */
export const listRoutes: readonly Route[] = [
  route({
    id: 'matching.lists',
    method: 'GET',
    path: lists,
    plane: 'staff',
    policy: 'lists.read',
    handle: (context) => listsPage(context),
  }),
  route({
    id: 'matching.create-list',
    method: 'POST',
    path: lists,
    plane: 'staff',
    policy: 'lists.manage',
    body: Type.Object({
      name: Name,
      owner: Type.Optional(Type.String({ maxLength: 200 })),
      origin: Type.Enum(['own', 'file', 'ncmec', 'stopncii', 'threatexchange'] as const),
      bank: Type.Enum(stances),
    }),
    handle: (context) =>
      orAgain(
        async () => {
          const { name, owner = '', origin, bank } = context.body;
          await createList(context, context.db.staff, { name, owner, origin, bank }, `staff/${staffIdOf(context)}`).catch(
            nameTaken,
          );
          return listUrl(name);
        },
        (problems) => listsPage({ ...context, problems }),
      ),
    retry: (context) => listsPage(context),
  }),
  route({
    id: 'matching.find-hash',
    method: 'POST',
    path: `${lists}/find`,
    plane: 'staff',
    policy: 'lists.read',
    body: Type.Object({ hash: Type.String({ maxLength: 200 }) }),
    handle: (context) =>
      orAgain(
        async () => {
          const id = await findHash(context, context.body.hash);
          return id === undefined ? listsPage(context, true) : hashUrl(id);
        },
        (problems) => listsPage({ ...context, problems }),
      ),
    retry: (context) => listsPage(context),
  }),
  route({
    id: 'matching.waiting',
    method: 'GET',
    path: waiting,
    plane: 'staff',
    policy: 'lists.read',
    handle: async (context) => page(WaitingPage({ context, view: await viewLists(context) })),
  }),
  route({
    id: 'matching.list',
    method: 'GET',
    path: `${lists}/list/:name`,
    plane: 'staff',
    policy: 'lists.read',
    params: Type.Object({ name: Name }),
    handle: (context) => listPage(context),
  }),
  route({
    id: 'matching.set-list',
    method: 'POST',
    path: `${lists}/list/:name`,
    plane: 'staff',
    policy: 'lists.manage',
    params: Type.Object({ name: Name }),
    body: Type.Object({
      state: Type.Enum(['on', 'off'] as const),
      distance: Number_,
      quality: Number_,
      ratio: Number_,
      flood: Number_,
      suggests: Type.Optional(Type.Enum(['', 'baseline', 'national'] as const)),
    }),
    handle: (context) =>
      orAgain(
        async () => {
          const { state, distance, quality, ratio, flood, suggests = '' } = context.body;
          const numbers = { distance: Number(distance), quality: Number(quality), ratio: Number(ratio), flood: Number(flood) };
          const changes = { state, ...numbers, suggests: suggests === '' ? null : suggests };
          await setList(context, context.db.staff, context.params.name, changes, `staff/${staffIdOf(context)}`);
          return listUrl(context.params.name);
        },
        (problems) => listPage({ ...context, problems }),
      ),
    retry: (context) => listPage(context as RouteContext<{ name: string }>),
  }),
  route({
    id: 'matching.hash',
    method: 'GET',
    path: `${lists}/hash/:value`,
    plane: 'staff',
    policy: 'lists.read',
    params: Type.Object({ value: Id }),
    handle: async (context) => page(HashPage({ context, view: await viewHash(context, Number(context.params.value)) })),
  }),
  route({
    id: 'matching.propose',
    method: 'POST',
    path: `${lists}/hash/:value`,
    plane: 'staff',
    policy: 'lists.propose',
    params: Type.Object({ value: Id }),
    body: Type.Object({ list: Name, stance: Type.Enum(stances), reason: Type.Enum(ownReasons) }),
    handle: async (context) => {
      const value = Number(context.params.value);
      await proposeHash(context, { ...context.body, place: { value } });
      return redirect(waiting);
    },
  }),
  route({
    id: 'matching.decide-proposal',
    method: 'POST',
    path: `${lists}/proposals`,
    plane: 'staff',
    policy: 'lists.propose',
    body: Type.Object({ list: Name, key: Key, verdict: Type.Enum(['agree', 'refuse'] as const) }),
    handle: async (context) => {
      await decideProposal(context, context.body);
      return redirect(waiting);
    },
  }),
  route({
    id: 'matching.take-back',
    method: 'POST',
    path: `${lists}/take-back`,
    plane: 'staff',
    policy: 'lists.propose',
    body: Type.Object({ list: Name, key: Key }),
    handle: async (context) => {
      await takeBack(context, context.body);
      return redirect(lists);
    },
  }),
  route({
    id: 'matching.feedback',
    method: 'POST',
    path: `${lists}/feedback`,
    plane: 'staff',
    policy: 'lists.quarantine',
    body: Type.Object({
      list: Name,
      member: Type.String({ maxLength: 500 }),
      key: Type.String({ minLength: 1, maxLength: 500 }),
      kind: Type.String({ pattern: '^[a-z0-9_]{1,40}$' }),
      says: Type.Enum(['affirmative', ...feedbackReasons] as const),
    }),
    handle: async (context) => {
      const { says, ...entry } = context.body;
      const answer = says === 'affirmative' ? { says, reason: 'damaged' as const } : { says: 'negative' as const, reason: says };
      await sayToOwner(context, { ...entry, ...answer });
      return redirect(listUrl(entry.list));
    },
  }),
  route({
    id: 'matching.quarantine',
    method: 'POST',
    path: `${lists}/quarantine`,
    plane: 'staff',
    policy: 'lists.quarantine',
    body: Type.Object({ value: Id, verdict: Type.Enum(['released', 'blocked'] as const) }),
    handle: async (context) => {
      await decideHeld(context, { value: Number(context.body.value), verdict: context.body.verdict });
      return redirect(waiting);
    },
  }),
];
