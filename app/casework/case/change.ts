import type { Transaction } from '../../foundation/database/sql.ts';
import type { ErrorCode } from '../../foundation/errors/catalogue.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Decision, decidePolicy } from '../../foundation/policy/decide.ts';
import type { PolicyId } from '../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type CaseChange, extendLease, lockCase, writeCase } from './case.store.ts';
import { type CaseFile, type CaseKey, leaseFrom } from './case-file.ts';
import { policyResource } from './load.ts';

type Refusal = Extract<Decision, { allow: false }>['reason'];

const told: Partial<Record<Refusal, ErrorCode>> = {
  state: 'case-state',
  holder: 'lease-lost',
  'not-first': 'second-person-needed',
  'fresh-factor': 'second-factor-required',
};

/** Throws what a refused step on a case means to the person; unknown and forbidden stay one answer. */
export const requirePolicy = (context: Context, policy: PolicyId, file: CaseFile): void => {
  const now = context.clock.now();
  const decision = decidePolicy(policy, context.subject, policyResource(file, now, staffIdOf(context)), now);
  if (!decision.allow) throw new Problem(told[decision.reason] ?? 'not-found', { detail: decision.reason });
};

export type Step<Result> = (tx: Transaction, file: CaseFile) => Promise<{ change: CaseChange; result: Result }>;

/**
 * One step on a case: locks it, checks the right to the step again under the lock, refuses a decision made on an older
 * version, runs the step, writes its change, and renews the holder's lease. All in one transaction.
 *
 * @param version the version that the person looked at; undefined for steps that do not rest on what was shown.
 * @throws Problem case-changed, case-state, lease-lost, second-person-needed, not-found, or what the step throws.
 */
export const changeCase = async <Result>(
  context: Context,
  key: CaseKey,
  policy: PolicyId,
  version: number | undefined,
  step: Step<Result>,
): Promise<Result> => {
  const outcome = await context.db.staff.begin(async (tx) => {
    const file = await lockCase(tx, key);
    if (file === undefined) throw new Problem('not-found');
    if (version !== undefined && file.version !== version) throw new Problem('case-changed');
    requirePolicy(context, policy, file);
    const { change, result } = await step(tx, file);
    await writeCase(tx, key, change);
    if (file.holder === staffIdOf(context) && change.holder === undefined)
      await extendLease(tx, key, file.holder, leaseFrom(context.clock.now()));
    return { result };
  });
  return outcome.result as Result;
};
