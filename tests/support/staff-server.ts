import type { TestContext } from 'node:test';
import type { Config } from '../../app/foundation/config/config.ts';
import { fixedClock } from '../../app/foundation/effects/clock.ts';
import { makeServer } from '../../app/foundation/http/server.ts';
import { loadTranslators } from '../../app/foundation/languages/translate.ts';
import type { StaffRole } from '../../app/foundation/policy/table.ts';
import type { Services } from '../../app/foundation/services.ts';
import { createStaff, identityPart, makeIdentify } from '../../app/identity/index.ts';
import { errorPage, loadAssets } from '../../app/ui/index.ts';
import { testServices } from './app.ts';
import { type Client, type Credentials, makeClient, signIn } from './sign-in.ts';

/** The identity part alone behind the real HTTP server. */
export const identityServer = (services: Services) => {
  const assets = loadAssets();
  return makeServer({
    services,
    routes: [...identityPart().routes, ...assets.routes],
    translators: loadTranslators(),
    identify: makeIdentify(services),
    errorPage,
    styleHash: assets.publicStyleHash,
  });
};

export const password = 'four unusual words here';

/** A house with nobody in it, a clock that stands still, and people who come in through the real pages. */
export const openStaffHouse = async (t: Pick<TestContext, 'after'>, config: Partial<Config> = {}) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock, config });
  const server = identityServer(services);
  t.after(() => server.close());
  let people = 0;
  const person = async (role: StaffRole): Promise<Credentials & { id: string; name: string }> => {
    people++;
    const login = `${role}${people}`;
    const bodyId = role === 'liaison' ? 'es/test' : role === 'provider-engineer' ? 'provider/none' : undefined;
    const { id, totpSecret } = await createStaff(services, { role, name: `The ${login}`, login, password, bodyId });
    return { id, name: `The ${login}`, login, password, totpSecret };
  };
  /** Steps of codes are used up: each sign-in moves the clock to fresh ones. */
  const signedIn = async (who: Credentials): Promise<Client> => {
    const client = makeClient(server);
    clock.advance(90_000);
    await signIn(client, who, clock);
    return client;
  };
  return { services, server, clock, person, signedIn, client: () => makeClient(server) };
};
