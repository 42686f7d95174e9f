import { Type } from 'typebox';
import { Problem } from '../../foundation/errors/problem.ts';
import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../../foundation/http/route.ts';
import { staffIdOf } from '../../foundation/services.ts';
import { addHook, ownProviderId, removeHook, viewConsole, viewKeys, viewProviders } from '../console/console.ts';
import { viewKeeping } from '../copy/keeping.ts';
import { environments } from '../key/key.ts';
import { addKey, addProvider, revokeKey, setProviderState } from '../key/manage.ts';
import { ConsolePage } from '../pages/console.tsx';
import { KeysPage, SecretPage } from '../pages/keys.tsx';
import { ProvidersPage } from '../pages/providers.tsx';

const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const environment = Type.Enum(environments);
const keysUrl = '/staff/provider/keys';

const keysPage = async (context: RouteContext, status = 200) =>
  page(KeysPage({ context, view: await viewKeys(context), problems: context.problems }), { status });
const providersPage = async (context: RouteContext, problems = context.problems, status = 200) => {
  const [view, { standing }] = await Promise.all([viewProviders(context), viewKeeping(context)]);
  return page(ProvidersPage({ context, view, keeping: standing, problems }), { status });
};

/** Pages for a provider's engineers, about their own provider alone, and for the house about all of them. */
export const consoleRoutes: readonly Route[] = [
  route({
    id: 'provider.console',
    method: 'GET',
    path: '/staff/provider',
    plane: 'staff',
    policy: 'provider.console',
    handle: async (context) => page(ConsolePage({ context, view: await viewConsole(context) })),
  }),
  route({
    id: 'provider.keys',
    method: 'GET',
    path: keysUrl,
    plane: 'staff',
    policy: 'provider.console',
    handle: (context) => keysPage(context),
  }),
  route({
    id: 'provider.add-key',
    method: 'POST',
    path: keysUrl,
    plane: 'staff',
    policy: 'provider.keys',
    body: Type.Object({ environment, label: Type.Optional(Type.String({ maxLength: 100 })) }),
    handle: async (context) => {
      const { environment: which, label = '' } = context.body;
      const own = await ownProviderId(context);
      const pair = await addKey(context, { ...own, environment: which, label });
      const lines = [
        ['secret-address', `${context.config.publicUrl}/ispws`],
        ['secret-user', pair.id],
        ['secret-password', pair.secret],
      ] as const;
      return page(SecretPage({ context, what: 'key', environment: which, lines }));
    },
    retry: (context) => keysPage(context, 422),
  }),
  route({
    id: 'provider.revoke-key',
    method: 'POST',
    path: `${keysUrl}/revoke`,
    plane: 'staff',
    policy: 'provider.keys',
    body: Type.Object({ key: Type.String({ pattern: '^(live|test)-[0-9a-z]{10}$' }) }),
    handle: async (context) => {
      await revokeKey(context, { ...(await ownProviderId(context)), keyId: context.body.key });
      return redirect(keysUrl);
    },
  }),
  route({
    id: 'provider.add-hook',
    method: 'POST',
    path: '/staff/provider/hooks',
    plane: 'staff',
    policy: 'provider.keys',
    body: Type.Object({ url: Type.String({ maxLength: 500 }), hookEnvironment: environment }),
    handle: async (context) => {
      const { url, hookEnvironment } = context.body;
      try {
        const { secret } = await addHook(context, { url, environment: hookEnvironment });
        return page(SecretPage({ context, what: 'hook', environment: hookEnvironment, lines: [['secret-signing', secret]] }));
      } catch (error) {
        if (error instanceof Problem && error.code === 'field-invalid')
          return keysPage({ ...context, problems: error.fields }, 422);
        throw error;
      }
    },
    retry: (context) => keysPage(context, 422),
  }),
  route({
    id: 'provider.remove-hook',
    method: 'POST',
    path: '/staff/provider/hooks/remove',
    plane: 'staff',
    policy: 'provider.keys',
    body: Type.Object({ hook: uuid }),
    handle: async (context) => {
      await removeHook(context, context.body.hook);
      return redirect(keysUrl);
    },
  }),
  route({
    id: 'provider.list',
    method: 'GET',
    path: '/staff/providers',
    plane: 'staff',
    policy: 'providers.list',
    handle: (context) => providersPage(context),
  }),
  route({
    id: 'provider.add',
    method: 'POST',
    path: '/staff/providers',
    plane: 'staff',
    policy: 'providers.manage',
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
    handle: async (context) => {
      try {
        await addProvider(context, { name: context.body.name.trim(), by: `staff/${staffIdOf(context)}` });
        return redirect('/staff/providers');
      } catch (error) {
        if (error instanceof Problem && error.code === 'provider-known')
          return providersPage(context, [{ field: 'name', code: 'provider-known' }], 422);
        throw error;
      }
    },
    retry: (context) => providersPage(context, context.problems, 422),
  }),
  route({
    id: 'provider.state',
    method: 'POST',
    path: '/staff/providers/state',
    plane: 'staff',
    policy: 'providers.manage',
    body: Type.Object({ provider: uuid, state: Type.Enum(['active', 'suspended'] as const) }),
    handle: async (context) => {
      await setProviderState(context, {
        providerId: context.body.provider,
        state: context.body.state,
        by: `staff/${staffIdOf(context)}`,
      });
      return redirect('/staff/providers');
    },
  }),
];
