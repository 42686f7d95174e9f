// A process that holds doors: the HTTP server of an install that runs in several processes. The leading process (`crew.ts`)
// starts it, tells it when to open and when to stop, and answers what all doors must agree on.
import { join, resolve } from 'node:path';
import { keysIn } from '../../foundation/datadir/keys.ts';
import { describeFault } from '../../foundation/errors/describe.ts';
import { StartupError } from '../../foundation/errors/startup.ts';
import { makeLogger } from '../../foundation/logger.ts';
import { kdfOver, sharedOver } from '../../foundation/shared/remote.ts';
import { assemble } from '../assemble.ts';
import { listen, readTls } from '../listen.ts';
import { closeDatabases, makeServices } from '../services.ts';
import { makeAsker } from './line.ts';
import type { FromDoor, ToDoor } from './messages.ts';

type Begin = Extract<ToDoor, { kind: 'begin' }>;

// a send that fails means that the leading process is gone: `disconnect` ends this one
const tell = (message: FromDoor): void => void process.send?.(message, undefined, {}, () => {});
const asker = makeAsker(tell);

const open = async ({ config, logins }: Begin): Promise<() => Promise<void>> => {
  const services = makeServices({
    config,
    logins,
    keyFiles: keysIn(join(resolve(config.dataDir), 'keys')),
    log: makeLogger(config.logLevel),
    shared: sharedOver(asker.ask),
    kdf: kdfOver(asker.ask),
  });
  const { server } = await assemble(services, readTls(config));
  await listen(server, config, true);
  tell({ kind: 'listening' });
  return async () => {
    await server.close();
    await closeDatabases(services.db);
  };
};

// Ctrl-C reaches every process of the terminal: the leading one decides when a door ends
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// its end, however it came, is ours: nobody would answer our questions
process.on('disconnect', () => process.exit(1));

let close: Promise<(() => Promise<void>) | undefined> = Promise.resolve(undefined);

process.on('message', async (message: ToDoor) => {
  if (message.kind === 'answer') return asker.take(message);
  if (message.kind === 'stop') {
    await (await close.catch(() => undefined))?.();
    process.exit(0);
  }
  close = open(message);
  try {
    await close;
  } catch (error) {
    if (error instanceof StartupError) return tell({ kind: 'failed', code: error.code, sentence: error.sentence });
    makeLogger('error').error('door-failed', { reason: describeFault(error) });
    process.exit(1);
  }
});
