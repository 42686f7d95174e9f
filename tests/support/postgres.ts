import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../../app/foundation/database/sql.ts';
import { makeTemplate } from './database.ts';

export type TestPostgres = { connection: Connection; stop(): Promise<void> };

const embedded = fileURLToPath(new URL('../../app/foundation/database/embedded/index.ts', import.meta.url));

type Start = (options: { dataDir: string }) => Promise<TestPostgres>;

/**
 * One embedded PostgreSQL in a throw-away folder, holding the migrated template that `testDatabase` copies.
 * Undefined while this checkout has no embedded PostgreSQL yet.
 */
export const startTestPostgres = async (): Promise<TestPostgres | undefined> => {
  if (!existsSync(embedded)) return undefined;
  const { startEmbeddedPostgres } = (await import(embedded)) as { startEmbeddedPostgres: Start };
  const folder = await mkdtemp(join(tmpdir(), 'a34-test-pg-'));
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
  const stop = async (): Promise<void> => {
    await server.stop();
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
