import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../app/foundation/config/config.ts';
import { makeLogger } from '../../app/foundation/logger.ts';
import { boot } from '../../app/server/boot.ts';

/** A migrated database on a fresh data directory, without the program's doors: for benches of what stands behind them. */
export const startDatabase = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'a34-bench-'));
  const { services, target, stop } = await boot(readConfig({ A34_DATA: dataDir }), makeLogger('error'));
  return {
    services,
    target,
    stop: async (): Promise<void> => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
