import { readConfig } from '../foundation/config/config.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeLogger } from '../foundation/logger.ts';
import { approveAsOperator, readDetail, recentApprovals } from '../identity/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

/** `a34 staff approve [ID]`: the way on when no second person can sign in. The audit log names the operator. */
export const staffApprove: Run = async ({ values, positionals }) => {
  const [id, ...others] = positionals;
  if (others.length > 0 || (id !== undefined && !/^[0-9a-f-]{36}$/.test(id))) {
    process.stderr.write('Say which proposal: a34 staff approve ID, or no id to list what waits.\n');
    return 64;
  }
  const install = await attach(readConfig(process.env), makeLogger('error'));
  try {
    if (id !== undefined) {
      await approveAsOperator(install.services, id);
      process.stdout.write(values.json ? `${JSON.stringify({ approved: id })}\n` : 'Approved. The step can be taken now.\n');
      return 0;
    }
    const waiting = (await recentApprovals(install.services)).filter(({ verdict }) => verdict === null);
    const lines = waiting.map((row) => ({ id: row.id, act: row.act, by: row.proposerName, detail: readDetail(row.detail) }));
    if (values.json) process.stdout.write(`${JSON.stringify(lines)}\n`);
    else if (lines.length === 0) process.stdout.write('Nothing waits for a second person.\n');
    for (const line of values.json ? [] : lines)
      process.stdout.write(`${line.id}  ${line.act} ${JSON.stringify(line.detail)}, proposed by ${line.by}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write('No proposal of that id waits.\n');
    return 1;
  } finally {
    await install.stop();
  }
};
