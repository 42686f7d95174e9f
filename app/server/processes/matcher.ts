// The process of the matcher: it holds the index of listed hashes, looks at what arrived, and listens nowhere. The leading process
// (`keep-matcher.ts`) starts it and tells it when to stop.
import { join, resolve } from 'node:path';
import { keysIn } from '../../foundation/datadir/keys.ts';
import { describeFault } from '../../foundation/errors/describe.ts';
import { makeLogger } from '../../foundation/logger.ts';
import { startMatcher } from '../../matching/index.ts';
import { closeDatabases, makeServices } from '../services.ts';
import type { ToMatcher } from './keep-matcher.ts';

const open = async ({ config, logins }: Extract<ToMatcher, { kind: 'begin' }>): Promise<() => Promise<void>> => {
  const services = makeServices({
    config,
    logins,
    keyFiles: keysIn(join(resolve(config.dataDir), 'keys')),
    log: makeLogger(config.logLevel),
  });
  const matcher = await startMatcher(services);
  return async () => {
    await matcher.stop();
    await closeDatabases(services.db);
  };
};

// Ctrl-C reaches every process of the terminal: the leading one decides when this one ends
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit(1));

let close: Promise<(() => Promise<void>) | undefined> = Promise.resolve(undefined);

process.on('message', async (message: ToMatcher) => {
  if (message.kind === 'stop') {
    await (await close.catch(() => undefined))?.();
    process.exit(0);
  }
  close = open(message);
  try {
    await close;
  } catch (error) {
    makeLogger(message.config.logLevel).error('matcher-failed', { reason: describeFault(error) });
    process.exit(1);
  }
});
