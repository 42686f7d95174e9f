import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Config } from '../../app/foundation/config/config.ts';
import { readConfig } from '../../app/foundation/config/config.ts';
import { makeKdf } from '../../app/foundation/crypto/kdf.ts';
import { takingRoles } from '../../app/foundation/database/logins.ts';
import type { Connection, Sql } from '../../app/foundation/database/sql.ts';
import { keysIn } from '../../app/foundation/datadir/keys.ts';
import type { Clock } from '../../app/foundation/effects/clock.ts';
import { makeLogger } from '../../app/foundation/logger.ts';
import type { Services } from '../../app/foundation/services.ts';
import { closeDatabases, makeServices } from '../../app/server/services.ts';
import { testDatabase } from './database.ts';

/** Real services on a fresh, migrated database of this test's own; only the slow derivation is made quick. */
export const testServices = async (
  t: Pick<TestContext, 'after'>,
  options: { clock?: Clock; config?: Partial<Config> } = {},
): Promise<Services & { logged: string[]; owner: Sql; connection: Connection }> => {
  const database = await testDatabase(t);
  const folder = mkdtempSync(join(tmpdir(), 'a34-keys-'));
  const logged: string[] = [];
  const services = makeServices({
    config: { ...readConfig({ A34_PROCESSES: '1', A34_DATA: folder }), statusDelaySeconds: 0, ...options.config },
    logins: takingRoles(database.connection),
    keyFiles: keysIn(folder),
    kdf: makeKdf({ memoryCost: 1024, timeCost: 1, parallelism: 1, outputLen: 64 }),
    log: makeLogger('debug', (line) => logged.push(line)),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  t.after(async () => {
    await closeDatabases(services.db);
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...services, logged, owner: database.owner, connection: database.connection };
};
