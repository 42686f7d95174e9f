import { readFileSync } from 'node:fs';
import { ensureDemo, isDemo } from '../demo/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import { startWorker } from '../foundation/jobs/worker.ts';
import { makeLogger } from '../foundation/logger.ts';
import { ensureSetupLink } from '../identity/index.ts';
import { ensureEpoch } from '../intake/index.ts';
import { assemble } from '../server/assemble.ts';
import { boot } from '../server/boot.ts';
import type { Run } from './verb.ts';

type Listening = Awaited<ReturnType<typeof assemble>>['server'];

const listen = async (server: Listening, host: string, port: number): Promise<number> => {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'EADDRINUSE')
      throw new StartupError(
        'port-in-use',
        `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
        { cause: error },
      );
    if (code === 'EACCES')
      throw new StartupError(
        'port-forbidden',
        `This account may not listen on port ${port}. Choose a port above 1023: PORT=3434 npm start`,
        { cause: error },
      );
    throw error;
  }
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

/** Resolves at the first signal to stop; a second one ends the program at once. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });

/** `a34 start`: everything up, the address printed, and everything down again in order. */
export const start: Run = async ({ values }) => {
  const config = readConfig(process.env, { demo: values.demo === true });
  const log = makeLogger(config.logLevel);
  // from the first moment: a signal during the start must not leave a database behind
  const stopped = untilStopped();
  const databaseGone = Promise.withResolvers<'database gone'>();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const install = await boot(config, log, () => databaseGone.resolve('database gone'));
  const { services } = install;
  try {
    if (config.only.includes('worker')) await ensureEpoch(services);
    if (config.demo) await ensureDemo(services, say);
    // a demonstration says so on every page, however it was started
    else config.demo = await isDemo(services);
    const tls =
      config.tlsCert === undefined || config.tlsKey === undefined
        ? undefined
        : { cert: readFileSync(config.tlsCert), key: readFileSync(config.tlsKey) };
    const { server, jobs, chores } = await assemble(services, tls);
    const port = config.only.some((plane) => plane !== 'worker') ? await listen(server, config.host, config.port) : undefined;
    const worker = config.only.includes('worker') ? startWorker(services, jobs, chores) : undefined;
    const address = config.publicUrl.replace(`:${config.port}`, `:${port ?? config.port}`);
    const setup = config.only.includes('staff') ? await ensureSetupLink(services) : undefined;
    if (setup !== undefined)
      say(`\nFirst start. Open this link once to become the administrator (valid for 24 hours):\n  ${setup}\n`);
    say(
      port === undefined
        ? 'Article 34 works in the background. Press Ctrl-C to stop.'
        : `Article 34 is ready at ${address}  (staff: ${address}/staff). Press Ctrl-C to stop.`,
    );
    const why = await Promise.race([stopped, databaseGone.promise]);
    say(
      why === undefined
        ? 'Stopping.'
        : 'The database does not start again. Look at the log in the data directory, mend the cause, and start.',
    );
    await server.close();
    await worker?.stop();
    return why === undefined ? 0 : 69;
  } finally {
    await install.stop();
  }
};
