import type { TestContext } from 'node:test';
import type { Config } from '../../app/foundation/config/config.ts';
import { drain } from '../../app/foundation/jobs/worker.ts';
import { ensureEpoch } from '../../app/intake/index.ts';
import { assemble } from '../../app/server/assemble.ts';
import { testServices } from './app.ts';

/** The whole program on a database of this test's own, listening on a free port of this machine. Jobs run when `work` is called. */
export const wholeHouse = async (t: Pick<TestContext, 'after'>, config: Partial<Config> = {}) => {
  const services = await testServices(t, { config });
  await ensureEpoch(services);
  const { server, jobs, routes } = await assemble(services);
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const base = `http://localhost:${port}`;
  services.config.publicUrl = base;
  t.after(() => server.close());
  return { services, base, routes, server, work: () => drain(services, jobs) };
};
