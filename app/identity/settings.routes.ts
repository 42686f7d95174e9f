import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { Type } from 'typebox';
import type { FieldProblem } from '../foundation/errors/problem.ts';
import { page, redirect } from '../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../foundation/http/route.ts';
import { languages } from '../foundation/languages/languages.ts';
import { staffIdOf } from '../foundation/services.ts';
import { addPasskey, addPassword, beginAddPasskey, changePassword, removePasskey, replaceCodeApp } from './account.ts';
import { viewAccount } from './account-view.ts';
import { orShowAgain, toIsland } from './answers.ts';
import { makeEnrolment } from './enrolment.ts';
import { endOneSession, endOtherSessions, ownSessions } from './own-sessions.ts';
import { CodeAppPage, PasskeysPage, PasswordPage, SettingsPage } from './pages/settings.tsx';
import { relyingParty } from './passkey.ts';
import { savePreferences } from './preferences.ts';
import { code, enrolment, label, madePasskey, password, uuid } from './schemas.ts';

const base = '/staff/settings';
const scripts = ['passkey'];
const own = { plane: 'staff', policy: 'account.own' } as const;
const factors = { plane: 'staff', policy: 'account.factors' } as const;

const enrolmentOf = async (context: RouteContext) => {
  const { login } = await viewAccount(context);
  return makeEnrolment(context, { page: staffIdOf(context), login, sealed: context.form.enrolment });
};
const passwordPage = async (context: RouteContext, problems: readonly FieldProblem[]) => {
  const { hasPassword } = await viewAccount(context);
  return PasswordPage({ context, problems, enrolment: hasPassword ? undefined : await enrolmentOf(context) });
};
const codeAppPage = async (context: RouteContext, problems: readonly FieldProblem[]) =>
  CodeAppPage({ context, problems, enrolment: await enrolmentOf(context) });
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));

export const settingsRoutes: readonly Route[] = [
  route({
    ...own,
    id: 'identity.settings',
    method: 'GET',
    path: base,
    query: Type.Object({ saved: Type.Optional(Type.Literal('yes')) }),
    handle: async (context) => {
      const [account, sessions] = await Promise.all([viewAccount(context), ownSessions(context)]);
      return page(SettingsPage({ context, account, sessions, saved: context.query.saved === 'yes' }));
    },
  }),
  route({
    ...own,
    id: 'identity.save-settings',
    method: 'POST',
    path: base,
    body: Type.Object({
      shortcuts: oneOf(['on', 'off']),
      theme: oneOf(['system', 'light', 'dark']),
      language: oneOf(Object.keys(languages)),
    }),
    handle: async (context) => {
      await savePreferences(context, context.body);
      return redirect(`${base}?saved=yes`);
    },
  }),
  route({
    ...own,
    id: 'identity.end-session',
    method: 'POST',
    path: `${base}/sessions/end`,
    body: Type.Object({ id: uuid }),
    handle: async (context) => {
      await endOneSession(context, context.body);
      return redirect(base);
    },
  }),
  route({
    ...own,
    id: 'identity.end-other-sessions',
    method: 'POST',
    path: `${base}/sessions/end-others`,
    handle: async (context) => {
      await endOtherSessions(context);
      return redirect(base);
    },
  }),
  route({
    ...factors,
    id: 'identity.password',
    method: 'GET',
    path: `${base}/password`,
    handle: async (context) => page(await passwordPage(context, [])),
  }),
  route({
    ...factors,
    id: 'identity.change-password',
    method: 'POST',
    path: `${base}/password`,
    body: Type.Object({ current: password, password, again: password }),
    handle: (context) =>
      orShowAgain(
        async () => {
          await changePassword(context, context.body);
          return redirect(`${base}?saved=yes`);
        },
        (problems) => passwordPage(context, problems),
      ),
    retry: async (context) => page(await passwordPage(context, context.problems), { status: 422 }),
  }),
  route({
    ...factors,
    id: 'identity.add-password',
    method: 'POST',
    path: `${base}/password/add`,
    body: Type.Object({ password, again: password, enrolment, code }),
    handle: (context) =>
      orShowAgain(
        async () => {
          await addPassword(context, context.body);
          return redirect(`${base}?saved=yes`);
        },
        (problems) => passwordPage(context, problems),
      ),
    retry: async (context) => page(await passwordPage(context, context.problems), { status: 422 }),
  }),
  route({
    ...factors,
    id: 'identity.code-app',
    method: 'GET',
    path: `${base}/code-app`,
    handle: async (context) => page(await codeAppPage(context, [])),
  }),
  route({
    ...factors,
    id: 'identity.replace-code-app',
    method: 'POST',
    path: `${base}/code-app`,
    body: Type.Object({ enrolment, code }),
    handle: (context) =>
      orShowAgain(
        async () => {
          await replaceCodeApp(context, context.body);
          return redirect(`${base}?saved=yes`);
        },
        (problems) => codeAppPage(context, problems),
      ),
    retry: async (context) => page(await codeAppPage(context, context.problems), { status: 422 }),
  }),
  route({
    ...factors,
    id: 'identity.passkeys',
    method: 'GET',
    path: `${base}/passkeys`,
    scripts,
    handle: async (context) =>
      page(PasskeysPage({ context, account: await viewAccount(context), possible: relyingParty(context) !== undefined })),
  }),
  route({
    ...factors,
    id: 'identity.add-passkey-options',
    method: 'POST',
    path: `${base}/passkeys/options`,
    accepts: 'json',
    body: Type.Object({ label: Type.Optional(label) }),
    handle: (context) => toIsland(context, async () => ({ value: await beginAddPasskey(context) })),
  }),
  route({
    ...factors,
    id: 'identity.add-passkey',
    method: 'POST',
    path: `${base}/passkeys`,
    accepts: 'json',
    body: Type.Object({ ...madePasskey, label: Type.Optional(label) }),
    handle: (context) =>
      toIsland(context, async () => {
        const { ticket, prf } = context.body;
        const response = context.body.response as RegistrationResponseJSON;
        await addPasskey(context, { ticket, prf, response, label: context.body.label ?? context.t('identity.first-passkey') });
        return { value: { to: `${base}/passkeys` } };
      }),
  }),
  route({
    ...factors,
    id: 'identity.remove-passkey',
    method: 'POST',
    path: `${base}/passkeys/remove`,
    body: Type.Object({ id: Type.String({ maxLength: 1400 }) }),
    handle: async (context) => {
      await removePasskey(context, context.body);
      return redirect(`${base}/passkeys`);
    },
  }),
];
