import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeLogger } from '../foundation/logger.ts';
import type { Services } from '../foundation/services.ts';
import {
  addKey,
  addProvider,
  listKeys,
  listProviders,
  revokeKey,
  setProviderState,
  startKeeping,
  stopKeeping,
  viewKeeping,
} from '../provider/index.ts';
import { attach } from '../server/attach.ts';
import type { Arguments, Run } from './verb.ts';

const by = 'operator';
type Answer = { json: unknown; text: string };

const add = async (services: Services, name: string): Promise<Answer> => {
  const { id } = await addProvider(services, { name, by });
  return { json: { id, name }, text: `${name} may report now. Make a key: a34 provider key "${name}" [--sandbox]` };
};

const key = async (services: Services, name: string, values: Arguments['values']): Promise<Answer> => {
  const { provider } = await listKeys(services, name);
  const environment = values.sandbox === true ? 'sandbox' : 'production';
  const label = typeof values.label === 'string' ? values.label.slice(0, 100) : '';
  const pair = await addKey(services, { providerId: provider.id, environment, label, by });
  const where = `${services.config.publicUrl}/ispws`;
  return {
    json: { user: pair.id, password: pair.secret, environment, url: where },
    text: `Environment: ${environment}\nAddress:     ${where}\nUser:        ${pair.id}\nPassword:    ${pair.secret}\nThis is the only time that the password is shown.`,
  };
};

const list = async (services: Services): Promise<Answer> => {
  const providers = await listProviders(services);
  const rows = await Promise.all(
    providers.map(async ({ name, state }) => ({ name, state, keys: (await listKeys(services, name)).keys })),
  );
  const lines = rows.flatMap(({ name, state, keys }) => [
    `${name} (${state})`,
    ...keys.map(
      (one) =>
        `  ${one.id}  ${one.environment}  ${one.label}  ${one.revokedAt === null ? `last used ${one.lastUsedAt?.toISOString() ?? 'never'}` : `revoked ${one.revokedAt.toISOString()}`}`,
    ),
  ]);
  return {
    json: rows,
    text: lines.length === 0 ? 'Nobody reports through a machine yet. a34 provider add NAME' : lines.join('\n'),
  };
};

const run =
  (needs: number, act: (services: Services, words: string[], values: Arguments['values']) => Promise<Answer>): Run =>
  async ({ values, positionals }) => {
    if (positionals.length !== needs) {
      process.stderr.write('Say whose: run this verb with --help.\n');
      return 64;
    }
    const install = await attach(readConfig(process.env), makeLogger('error'));
    try {
      const { json, text } = await act(install.services, positionals, values);
      process.stdout.write(`${values.json ? JSON.stringify(json) : text}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      process.stderr.write(
        `${error.code === 'not-found' ? 'There is no such provider or key. a34 provider list' : error.message}\n`,
      );
      return 1;
    } finally {
      await install.stop();
    }
  };

/** `a34 provider add NAME` */
export const providerAdd: Run = run(1, (services, [name = '']) => add(services, name));
/** `a34 provider key NAME [--sandbox] [--label TEXT]` */
export const providerKey: Run = run(1, (services, [name = ''], values) => key(services, name, values));
/** `a34 provider list` */
export const providerList: Run = run(0, (services) => list(services));
/** `a34 provider revoke NAME KEY` */
export const providerRevoke: Run = run(2, async (services, [name = '', keyId = '']) => {
  const { provider } = await listKeys(services, name);
  await revokeKey(services, { providerId: provider.id, keyId, by });
  return { json: { revoked: keyId }, text: `${keyId} opens nothing any more, within five seconds.` };
});
/** `a34 provider suspend NAME`, and `resume`. */
const state = (to: 'active' | 'suspended'): Run =>
  run(1, async (services, [name = '']) => {
    const { provider } = await listKeys(services, name);
    await setProviderState(services, { providerId: provider.id, state: to, by });
    return { json: { name, state: to }, text: `${name} is ${to}.` };
  });
export const providerSuspend: Run = state('suspended');
export const providerResume: Run = state('active');

/** `a34 provider keep-files [--basis LAW | --stop]` */
export const providerKeepFiles: Run = run(0, async (services, _words, { basis, stop }) => {
  if (stop === true) await stopKeeping(services, { by });
  else if (typeof basis === 'string') await startKeeping(services, { basis, by });
  const { standing, files, bytes } = await viewKeeping(services);
  const { jurisdiction } = services.config;
  const now =
    standing === undefined
      ? `Files are hashed and thrown away (${jurisdiction}).`
      : `Encrypted copies of files are kept for ${jurisdiction} since ${standing.decidedAt.toISOString()}, under: ${standing.basis}`;
  return {
    json: { jurisdiction, keeping: standing ?? null, files, bytes },
    text: `${now}\n${files} copies are kept now, of files of ${bytes} bytes in all.${standing === undefined && files > 0 ? ' Ending the decision removed none of them.' : ''}`,
  };
});
