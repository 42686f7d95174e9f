import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { Type } from 'typebox';
import type { FieldProblem } from '../foundation/errors/problem.ts';
import { page, redirect } from '../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../foundation/http/route.ts';
import type { Role } from '../foundation/policy/table.ts';
import { viewAccount } from './account-view.ts';
import { orShowAgain, toIsland } from './answers.ts';
import { beginPasskeyConfirm, confirmWithCode, confirmWithPasskey, safeBack } from './confirm.ts';
import { endOfSession, sessionCookie } from './cookie.ts';
import { signOut } from './own-sessions.ts';
import { CodePage, ConfirmPage, SignInPage } from './pages/sign-in.tsx';
import { relyingParty } from './passkey.ts';
import { beginPasskeySignIn, signInWithPasskey } from './passkey-sign-in.ts';
import { code, login, password, token, usedPasskey } from './schemas.ts';
import { checkCode } from './second-factor.ts';
import { checkPassword } from './sign-in.ts';

const scripts = ['passkey'];

const signInPage = (context: RouteContext, problems: readonly FieldProblem[]) =>
  SignInPage({ context, problems, login: context.form.login ?? '', passkeys: relyingParty(context) !== undefined });

const confirmPage = async (context: RouteContext, problems: readonly FieldProblem[], back: string) => {
  const account = await viewAccount(context);
  const byPasskey = account.passkeys.length > 0 && relyingParty(context) !== undefined;
  return ConfirmPage({ context, problems, back: safeBack(back), byCode: account.hasCode, byPasskey });
};

const homes: Partial<Record<Role, string>> = {
  analyst: '/staff/cases',
  'senior-analyst': '/staff/cases',
  liaison: '/staff/received',
  'provider-engineer': '/staff/provider',
  auditor: '/staff/audit',
  administrator: '/staff/people',
};

export const signInRoutes: readonly Route[] = [
  route({
    id: 'identity.home',
    method: 'GET',
    path: '/staff',
    plane: 'staff',
    policy: 'account.own',
    handle: ({ subject }) => redirect(homes[subject.role] ?? '/staff/duties'),
  }),
  route({
    id: 'identity.sign-in',
    method: 'GET',
    path: '/staff/sign-in',
    plane: 'staff',
    policy: 'account.sign-in',
    scripts,
    handle: (context) => (context.subject.role === 'anonymous' ? page(signInPage(context, [])) : redirect('/staff')),
  }),
  route({
    id: 'identity.sign-in-password',
    method: 'POST',
    path: '/staff/sign-in',
    plane: 'staff',
    policy: 'account.sign-in',
    body: Type.Object({ login, password }),
    scripts,
    handle: (context) =>
      orShowAgain(
        async () => page(CodePage({ context, problems: [], ...(await checkPassword(context, context.body)) })),
        (problems) => signInPage(context, problems),
      ),
    retry: (context) => page(signInPage(context, context.problems), { status: 422 }),
  }),
  route({
    id: 'identity.sign-in-code',
    method: 'POST',
    path: '/staff/sign-in/code',
    plane: 'staff',
    policy: 'account.sign-in',
    body: Type.Object({ ticket: token, code }),
    handle: (context) =>
      orShowAgain(
        async () => redirect('/staff', sessionCookie(await checkCode(context, context.body))),
        (problems) => CodePage({ context, problems, ticket: context.body.ticket }),
      ),
    retry: (context) =>
      page(CodePage({ context, problems: context.problems, ticket: context.form.ticket ?? '' }), { status: 422 }),
  }),
  route({
    id: 'identity.sign-in-passkey-options',
    method: 'POST',
    path: '/staff/sign-in/passkey/options',
    plane: 'staff',
    policy: 'account.sign-in',
    accepts: 'json',
    handle: (context) => toIsland(context, async () => ({ value: await beginPasskeySignIn(context) })),
  }),
  route({
    id: 'identity.sign-in-passkey',
    method: 'POST',
    path: '/staff/sign-in/passkey',
    plane: 'staff',
    policy: 'account.sign-in',
    accepts: 'json',
    body: Type.Object(usedPasskey),
    handle: (context) =>
      toIsland(context, async () => {
        const response = context.body.response as AuthenticationResponseJSON;
        const session = await signInWithPasskey(context, { ...context.body, response });
        return { value: { to: '/staff' }, headers: sessionCookie(session) };
      }),
  }),
  route({
    id: 'identity.sign-out',
    method: 'POST',
    path: '/staff/sign-out',
    plane: 'staff',
    policy: 'account.own',
    handle: async (context) => {
      await signOut(context);
      return redirect('/staff/sign-in', endOfSession());
    },
  }),
  route({
    id: 'identity.confirm',
    method: 'GET',
    path: '/staff/confirm',
    plane: 'staff',
    policy: 'account.own',
    query: Type.Object({ back: Type.Optional(Type.String({ maxLength: 500 })) }),
    scripts,
    handle: async (context) => page(await confirmPage(context, [], context.query.back ?? '')),
  }),
  route({
    id: 'identity.confirm-code',
    method: 'POST',
    path: '/staff/confirm',
    plane: 'staff',
    policy: 'account.own',
    body: Type.Object({ code, back: Type.Optional(Type.String({ maxLength: 500 })) }),
    scripts,
    handle: (context) =>
      orShowAgain(
        async () => {
          await confirmWithCode(context, context.body);
          return redirect(safeBack(context.body.back));
        },
        (problems) => confirmPage(context, problems, context.body.back ?? ''),
      ),
    retry: async (context) => page(await confirmPage(context, context.problems, context.form.back ?? ''), { status: 422 }),
  }),
  route({
    id: 'identity.confirm-passkey-options',
    method: 'POST',
    path: '/staff/confirm/passkey/options',
    plane: 'staff',
    policy: 'account.own',
    accepts: 'json',
    body: Type.Object({ back: Type.Optional(Type.String({ maxLength: 500 })) }),
    handle: (context) => toIsland(context, async () => ({ value: await beginPasskeyConfirm(context) })),
  }),
  route({
    id: 'identity.confirm-passkey',
    method: 'POST',
    path: '/staff/confirm/passkey',
    plane: 'staff',
    policy: 'account.own',
    accepts: 'json',
    body: Type.Object({ ...usedPasskey, back: Type.Optional(Type.String({ maxLength: 500 })) }),
    handle: (context) =>
      toIsland(context, async () => {
        const response = context.body.response as AuthenticationResponseJSON;
        await confirmWithPasskey(context, { ticket: context.body.ticket, response });
        return { value: { to: safeBack(context.body.back) } };
      }),
  }),
];
