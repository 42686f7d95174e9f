import { billsBecomeLaw } from '../action/index.ts';
import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { drain } from '../foundation/jobs/worker.ts';
import { makeLogger } from '../foundation/logger.ts';
import { lawPart, undoImport } from '../law/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

/** `a34 law undo IMPORT`: 0 when it is undone, 1 when it cannot be. */
export const lawUndo: Run = async ({ values, positionals }) => {
  const [importId = ''] = positionals;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(importId)) {
    process.stderr.write('Name the import by the id that it printed. "npx a34 law imports" lists them.\n');
    return 64;
  }
  const install = await attach(readConfig(process.env), makeLogger('error'));
  const { services } = install;
  try {
    const { laws } = await undoImport(services, services.db.worker, { importId, by: undefined });
    await drain(services, lawPart([billsBecomeLaw]).jobs ?? new Map());
    process.stdout.write(
      values.json ? `${JSON.stringify({ importId, laws })}\n` : `Undone: ${laws} laws are as they were before.\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(
      values.json ? `${JSON.stringify({ error: error.code, message: error.message })}\n` : `${error.message}\n`,
    );
    return 1;
  } finally {
    await install.stop();
  }
};
