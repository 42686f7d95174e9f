import { verifyAudit } from '../foundation/audit/verify.ts';
import { readConfig } from '../foundation/config/config.ts';
import { makeLogger } from '../foundation/logger.ts';
import { attach } from '../server/attach.ts';
import { progressLine } from './progress.ts';
import type { Run } from './verb.ts';

/** `a34 ledger verify`: 0 when all of the audit log holds, 1 when not. */
export const ledgerVerify: Run = async ({ values }) => {
  const config = readConfig(process.env);
  const install = await attach(config, makeLogger('error'));
  const progress = progressLine('entries');
  try {
    const report = await verifyAudit(install.services.db.worker, {
      ledgerSeed: install.services.keys.ledger,
      publicUrl: config.publicUrl,
      onProgress: progress.show,
    });
    progress.end();
    const { size, signedSize, tiles, checkpoints, openings, pending, problem } = report;
    if (values.json)
      process.stdout.write(
        `${JSON.stringify({ ok: report.ok, size, signedSize, tiles, checkpoints, openings, pending, root: Buffer.from(report.root).toString('hex'), problem })}\n`,
      );
    else if (problem !== null) process.stdout.write(`The audit log does NOT verify. ${problem.message}\n`);
    else
      process.stdout.write(
        `The audit log verifies: ${size} entries (${openings} with their contents), ${tiles} tiles, ${checkpoints} signed heads; ${pending} committed entries wait for their place.\n`,
      );
    return report.ok ? 0 : 1;
  } finally {
    await install.stop();
  }
};
