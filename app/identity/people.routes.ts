import { Type } from 'typebox';
import type { FieldProblem } from '../foundation/errors/problem.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { page, redirect } from '../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../foundation/http/route.ts';
import type { PolicyId } from '../foundation/policy/table.ts';
import { staffRoles } from '../foundation/policy/table.ts';
import { law } from '../law/index.ts';
import { bodyOfProvider, listProviders } from '../provider/index.ts';
import { orShowAgain } from './answers.ts';
import { watchedRoles, withApproval } from './approval/approval.ts';
import { giveKeys, giveUpKeys, renewKeys } from './grant.ts';
import { invite, inviteAgain } from './invite.ts';
import { ActPage, InvitePage, LinkPage, PeoplePage } from './pages/people.tsx';
import { viewPeople, viewPerson } from './people.ts';
import { name, uuid } from './schemas.ts';
import { reactivate, suspend } from './suspend.ts';

const list = '/staff/people';
const bodies = async (context: RouteContext) => [
  ...[...law.bodies.values()].map((body) => ({ value: body.id, label: `${body.name} (${body.jurisdiction})` })),
  ...(await listProviders(context)).map(({ id, name: label }) => ({ value: bodyOfProvider(id), label })),
];
const invitePage = async (context: RouteContext, problems: readonly FieldProblem[]) =>
  InvitePage({ context, problems, form: context.form, bodies: await bodies(context) });

type OnPerson = RouteContext<{ id: string }>;

/** A page that asks, and the form that does it: both under one policy, so that the second factor comes before the question. */
const personAct = (
  act: string,
  policy: PolicyId,
  run: (context: OnPerson, name: string) => Promise<ReturnType<typeof page>>,
): Route[] => {
  const params = Type.Object({ id: uuid });
  const path = `${list}/:id/${act}`;
  return [
    route({
      id: `identity.ask-${act}`,
      method: 'GET',
      path,
      plane: 'staff',
      policy,
      params,
      handle: async (context) => {
        const person = await viewPerson(context, context.params.id);
        const warning = person.onlyHolder && act !== 'give-key' ? context.t(`identity.only-holder-${act}`) : undefined;
        return page(ActPage({ context, act, name: person.name, action: `${list}/${person.id}/${act}`, warning }));
      },
    }),
    route({
      id: `identity.${act}`,
      method: 'POST',
      path,
      plane: 'staff',
      policy,
      params,
      handle: async (context) => run(context, (await viewPerson(context, context.params.id)).name),
    }),
  ];
};

const keyAct = (act: 'hand-over' | 'new-keys', policy: PolicyId, run: (context: RouteContext) => Promise<void>): Route[] => [
  route({
    id: `identity.ask-${act}`,
    method: 'GET',
    path: `${list}/${act}`,
    plane: 'staff',
    policy,
    handle: (context) => page(ActPage({ context, act, name: '', action: `${list}/${act}` })),
  }),
  route({
    id: `identity.${act}`,
    method: 'POST',
    path: `${list}/${act}`,
    plane: 'staff',
    policy,
    handle: async (context) => {
      await run(context);
      return redirect(list);
    },
  }),
];

const thenList = (use: (context: OnPerson, input: { staffId: string }) => Promise<unknown>) => async (context: OnPerson) => {
  await use(context, { staffId: context.params.id });
  return redirect(list);
};

export const peopleRoutes: readonly Route[] = [
  route({
    id: 'identity.people',
    method: 'GET',
    path: list,
    plane: 'staff',
    policy: 'people.list',
    handle: async (context) => page(PeoplePage({ context, view: await viewPeople(context) })),
  }),
  route({
    id: 'identity.ask-invite',
    method: 'GET',
    path: `${list}/invite`,
    plane: 'staff',
    policy: 'people.invite',
    handle: async (context) => page(await invitePage(context, [])),
  }),
  route({
    id: 'identity.invite',
    method: 'POST',
    path: `${list}/invite`,
    plane: 'staff',
    policy: 'people.invite',
    body: Type.Object({
      name,
      role: Type.Union(staffRoles.map((role) => Type.Literal(role))),
      bodyId: Type.Optional(Type.String({ maxLength: 100 })),
      jurisdictions: Type.Optional(Type.String({ maxLength: 1000 })),
    }),
    handle: (context) =>
      orShowAgain(
        async () => {
          const { bodyId } = context.body;
          if (bodyId !== undefined && !(await bodies(context)).some(({ value }) => value === bodyId)) {
            throw new Problem('field-invalid', { fields: [{ field: 'bodyId', code: 'body-unknown' }] });
          }
          const wanted = { ...context.body, name: context.body.name.trim() };
          const make = () => invite(context, wanted);
          const { url } = watchedRoles.includes(wanted.role)
            ? await withApproval(
                context,
                { act: 'invite', detail: { name: wanted.name, role: wanted.role, body: bodyId ?? '' } },
                make,
              )
            : await make();
          return page(LinkPage({ context, name: context.body.name, url }));
        },
        (problems) => invitePage(context, problems),
      ),
    retry: async (context) => page(await invitePage(context, context.problems), { status: 422 }),
  }),
  ...keyAct('hand-over', 'people.grant-key', giveUpKeys),
  ...keyAct('new-keys', 'people.renew-key', (context) =>
    withApproval(context, { act: 'new-keys', detail: {} }, () => renewKeys(context)),
  ),
  ...personAct('give-key', 'people.grant-key', thenList(giveKeys)),
  ...personAct('suspend', 'people.suspend', thenList(suspend)),
  ...personAct('reactivate', 'people.suspend', thenList(reactivate)),
  ...personAct('new-link', 'people.invite', async (context, personName) => {
    const { id, name: whom, login, isReader } = await viewPerson(context, context.params.id);
    const make = () => inviteAgain(context, { staffId: id });
    // of themselves it is refused, whoever approves
    const { url } = isReader
      ? await make()
      : await withApproval(context, { act: 'new-link', detail: { name: whom, login } }, make);
    return page(LinkPage({ context, name: personName, url }));
  }),
];
