import type { Sensitivity } from '../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { CaseKey } from './case-file.ts';
import { changeCase } from './change.ts';
import { recordEvent } from './event.ts';

/**
 * Says who may see the case. Making it restricted takes it out of the hands of an analyst who holds it: restricted cases
 * are for senior analysts.
 */
export const setSensitivity = (context: Context, key: CaseKey, version: number, sensitivity: Sensitivity): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.set-sensitivity', version, async (tx, file) => {
    await recordEvent(tx, context, key, {
      kind: 'sensitivity-changed',
      actor: staffId,
      detail: { from: file.sensitivity, to: sensitivity },
    });
    const free = sensitivity === 'restricted' && file.holder !== null && file.holder !== staffId;
    const release = free
      ? { holder: null, leaseUntil: null, state: file.state === 'claimed' ? ('inbox' as const) : file.state }
      : {};
    return { change: { sensitivity, ...release }, result: undefined };
  });
};
