import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { Type } from 'typebox';
import type { FieldProblem } from '../foundation/errors/problem.ts';
import { page, redirect } from '../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../foundation/http/route.ts';
import { orShowAgain, toIsland } from './answers.ts';
import { sessionCookie } from './cookie.ts';
import { makeEnrolment } from './enrolment.ts';
import { beginPasskeyJoin, isSetup, joinWithPasskey, joinWithPassword, readInvitation } from './join.ts';
import { JoinPage } from './pages/join.tsx';
import { relyingParty } from './passkey.ts';
import { code, enrolment, login, madePasskey, name, password, token } from './schemas.ts';

const params = Type.Object({ token });
const scripts = ['passkey'];
type Joining = RouteContext<{ token: string }>;

const joinPage = async (context: Joining, problems: readonly FieldProblem[]) => {
  const invitation = await readInvitation(context, context.params.token);
  const kind = isSetup(invitation) ? 'setup' : invitation.staffId === null ? 'invited' : 'again';
  const { form } = context;
  return JoinPage({
    context,
    problems,
    kind,
    token: context.params.token,
    role: invitation.role,
    name: kind === 'setup' ? (form.name ?? '') : invitation.name,
    login: form.login ?? '',
    enrolment: makeEnrolment(context, { page: context.params.token, login: form.login ?? '', sealed: form.enrolment }),
    passkeys: relyingParty(context) !== undefined,
  });
};

/** The name comes from the invitation; only the first administrator types their own. */
const names = async (context: Joining, typed: { name?: string | undefined; login: string }) => {
  const invitation = await readInvitation(context, context.params.token);
  return {
    token: context.params.token,
    login: typed.login.trim(),
    name: isSetup(invitation) ? (typed.name ?? '').trim() : invitation.name,
  };
};

const typedNames = { name: Type.Optional(name), login };

export const joinRoutes: readonly Route[] = [
  route({
    id: 'identity.join',
    method: 'GET',
    path: '/staff/join/:token',
    plane: 'staff',
    policy: 'account.accept-invitation',
    params,
    scripts,
    handle: async (context) => page(await joinPage(context, [])),
  }),
  route({
    id: 'identity.join-password',
    method: 'POST',
    path: '/staff/join/:token',
    plane: 'staff',
    policy: 'account.accept-invitation',
    params,
    body: Type.Object({ ...typedNames, password, again: password, enrolment, code }),
    scripts,
    handle: (context) =>
      orShowAgain(
        async () => {
          const session = await joinWithPassword(context, { ...context.body, ...(await names(context, context.body)) });
          return redirect('/staff', sessionCookie(session));
        },
        (problems) => joinPage(context, problems),
      ),
    retry: async (context) => page(await joinPage(context, context.problems), { status: 422 }),
  }),
  route({
    id: 'identity.join-passkey-options',
    method: 'POST',
    path: '/staff/join/:token/passkey/options',
    plane: 'staff',
    policy: 'account.accept-invitation',
    accepts: 'json',
    params,
    body: Type.Object(typedNames),
    handle: (context) =>
      toIsland(context, async () => ({ value: await beginPasskeyJoin(context, await names(context, context.body)) })),
  }),
  route({
    id: 'identity.join-passkey',
    method: 'POST',
    path: '/staff/join/:token/passkey',
    plane: 'staff',
    policy: 'account.accept-invitation',
    accepts: 'json',
    params,
    body: Type.Object({ ...typedNames, ...madePasskey }),
    handle: (context) =>
      toIsland(context, async () => {
        const { ticket, prf } = context.body;
        const response = context.body.response as RegistrationResponseJSON;
        const label = context.t('identity.first-passkey');
        const joined = { ...(await names(context, context.body)), ticket, response, label, prf };
        const headers = sessionCookie(await joinWithPasskey(context, joined));
        // settings say what a passkey without a key cannot do, and offer a password beside it
        return { value: { to: prf === undefined ? '/staff/settings' : '/staff' }, headers };
      }),
  }),
];
