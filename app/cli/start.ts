import { ensureDemo, isDemo } from '../demo/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { startWorker } from '../foundation/jobs/worker.ts';
import { makeLogger } from '../foundation/logger.ts';
import { ensureSetupLink } from '../identity/index.ts';
import { ensureEpoch } from '../intake/index.ts';
import { assemble, assembleWork } from '../server/assemble.ts';
import { boot } from '../server/boot.ts';
import { listen, readTls } from '../server/listen.ts';
import { gatherCrew } from '../server/processes/crew.ts';
import { keepMatcher } from '../server/processes/keep-matcher.ts';
import type { Run } from './verb.ts';

/** Resolves at the first signal to stop; a second one ends the program at once. */
const untilStopped = (): Promise<'asked to stop'> =>
  new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve('asked to stop');
      });
    }
  });

const ends = {
  'asked to stop': [0, 'Stopping.'],
  'database gone': [69, 'The database does not start again. Look at the log in the data directory, mend the cause, and start.'],
  'doors gone': [70, 'Processes of ours end again and again. Look at the lines above; A34_PROCESSES=1 runs everything in one.'],
} as const;

const notApart =
  'Note: the account in DATABASE_URL may not make a login for each plane (or the server does not let one in), so all planes sign in with that account and each takes on its role: that stops mistakes, not somebody who can send statements of their own. To change it: ALTER ROLE … CREATEROLE, or a line for the logins a34_… in pg_hba.conf.';

/** `a34 start`: everything up, the address printed, and everything down again in order. */
export const start: Run = async ({ values }) => {
  const config = readConfig(process.env, { demo: values.demo === true });
  const log = makeLogger(config.logLevel);
  // from the first moment: a signal during the start must not leave a database behind
  const stopped = untilStopped();
  const databaseGone = Promise.withResolvers<'database gone'>();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const hasDoors = config.only.some((plane) => plane !== 'worker' && plane !== 'matcher');
  const crew = hasDoors && config.processes > 1 ? gatherCrew(config) : undefined;
  const install = await boot(config, log, { apart: true, onDatabaseGone: () => databaseGone.resolve('database gone') }).catch(
    async (error) => {
      await crew?.stop();
      throw error;
    },
  );
  const { services } = install;
  try {
    if (!install.apart) say(notApart);
    if (config.only.includes('worker')) await ensureEpoch(services);
    if (config.demo) await ensureDemo(services, say);
    // a demonstration says so on every page, however it was started
    else config.demo = await isDemo(services);
    const own = hasDoors && crew === undefined ? await assemble(services, readTls(config)) : undefined;
    const { jobs, chores } = own ?? assembleWork(services);
    const asked = config.port;
    const port = own === undefined ? await crew?.open(services, install.logins) : await listen(own.server, config);
    const matcher = config.only.includes('matcher') ? keepMatcher({ config, logins: install.logins, log }) : undefined;
    const worker = config.only.includes('worker') ? startWorker(services, jobs, chores) : undefined;
    const address = config.publicUrl.replace(`:${asked}`, `:${port ?? asked}`);
    const staff = config.only.includes('staff');
    const setup = staff ? await ensureSetupLink(services) : undefined;
    if (setup !== undefined) {
      const link = setup.replace(config.publicUrl, address);
      say(`\nFirst start. Open this link once to become the administrator (valid for 24 hours):\n  ${link}\n`);
    }
    say(
      port === undefined
        ? 'Article 34 works in the background. Press Ctrl-C to stop.'
        : `Article 34 is ready at ${address}${staff ? `  (staff: ${address}/staff)` : ''}. Press Ctrl-C to stop.`,
    );
    const [status, sentence] = ends[await Promise.race([stopped, databaseGone.promise, ...(crew ? [crew.givenUp] : [])])];
    say(sentence);
    await crew?.stop();
    await own?.server.close();
    await Promise.all([worker?.stop(), matcher?.stop()]);
    return status;
  } finally {
    await crew?.stop();
    await install.stop();
  }
};
