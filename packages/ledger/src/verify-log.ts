import type { LogReport, VerifyLogOptions } from './report.ts';
import { Walk } from './walk.ts';

/**
 * Recomputes a whole log from its entries and compares every tile and every checkpoint with the result, in the order the
 * log was written, and stops at the first thing that is wrong. Memory does not grow with the log. Throws only what the
 * readers throw.
 *
 * It proves that what is stored is what was signed. That the signer did not show others another history, or cut off the end
 * together with its checkpoints, only a copy of a later checkpoint elsewhere can prove (witnesses).
 */
export async function verifyLog(options: VerifyLogOptions): Promise<LogReport> {
  const walk = new Walk(options);
  const problem = await walk.run();
  const { signedSize, tiles, checkpoints, openings } = walk;
  return {
    ok: problem === null,
    size: walk.builder.size,
    root: walk.builder.root(),
    signedSize,
    tiles,
    checkpoints,
    openings,
    problem,
  };
}
