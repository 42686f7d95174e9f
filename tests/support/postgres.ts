import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../app/foundation/database/embedded/embedded.ts';
import type { Connection } from '../../app/foundation/database/sql.ts';
import { openDataDir } from '../../app/foundation/datadir/datadir.ts';
import { makeTemplate } from './database.ts';

export type TestPostgres = { connection: Connection; stop(): Promise<void> };

const logger = { info: () => {}, warn: console.error, error: console.error };

/** One embedded PostgreSQL in a throw-away folder, holding the migrated template that `testDatabase` copies. */
export const startTestPostgres = async (): Promise<TestPostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'a34-test-pg-'));
  // Started by root, it runs under another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const dataDir = await openDataDir(join(folder, 'data'));
  const server = await startEmbeddedPostgres({ dataDir, logger });
  const stop = async (): Promise<void> => {
    await server.stop();
    dataDir.release();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await makeTemplate(server.connection);
  } catch (error) {
    await stop();
    throw error;
  }
  return { connection: server.connection, stop };
};
