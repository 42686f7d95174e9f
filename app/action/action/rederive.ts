import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../foundation/database/sql.ts';
import { dayOf } from '../../law/index.ts';
import { type Effects, tell } from '../event/tell.ts';
import { lockAction, selectEvidence, selectLinks, selectSteps, selectVersions } from './action.store.ts';
import type { StepRow } from './rows.ts';
import { putStanding, type StandingRow, selectStandings } from './standing.store.ts';
import { type Facts, stateOf } from './state.ts';

/** How often the promised day of a step was moved to a later one, or taken away. Each time counts, and stays counted. */
export const timesPutOff = (steps: readonly StepRow[]): number =>
  [...Map.groupBy(steps, ({ step }) => step).values()]
    .map((rows) => rows.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()))
    .flatMap((rows) => rows.slice(1).map((row, index) => [rows[index]?.due, row.due] as const))
    .filter(([before, after]) => before !== undefined && (after === undefined || after > before)).length;

const believedNow = <Row extends { supersededAt: Date | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ supersededAt }) => supersededAt === null);

/** The facts of an action as they are believed now, and where it stood before. */
const gather = async (tx: Transaction, id: string) => {
  const steps = await selectSteps(tx, id);
  const [version] = believedNow(await selectVersions(tx, id));
  const before = await selectStandings(tx, id);
  if (version === undefined) throw new TypeError(`action ${id} has no version`);
  const current = believedNow(steps).toSorted((a, b) => a.place - b.place);
  const facts: Facts = {
    kind: version.kind,
    steps: current,
    evidence: believedNow(await selectEvidence(tx, id)).map(({ step, kind, happenedOn, ref, detail }) => ({
      step: step ?? undefined,
      kind,
      happenedOn,
      // a finding's evidence points at the finding; what counts here is the question that it answers
      ref: kind === 'finding' ? String(detail['criterion'] ?? '') : (ref ?? undefined),
    })),
    links: believedNow(await selectLinks(tx, id)),
    wasDone: before.some(({ state }) => state === 'done'),
  };
  return { facts, before: before.at(-1), putOff: timesPutOff(steps) };
};

const same = ({ recordedAt: _a, ...before }: StandingRow, { recordedAt: _b, ...now }: StandingRow): boolean =>
  isDeepStrictEqual(before, now);

/**
 * Works out anew where an action stands, and writes it down when it is not what stood there. Call it in the transaction of
 * every change to an action, its steps or its evidence, after the change. Gives the standing.
 */
export const rederive = async (tx: Transaction, effects: Effects, id: string): Promise<StandingRow> => {
  const action = await lockAction(tx, id);
  if (action === undefined) throw new TypeError(`no action ${id}`);
  const { facts, before, putOff } = await gather(tx, id);
  const standing = stateOf(facts, dayOf(effects.now));
  const row: StandingRow = {
    actionId: id,
    jurisdiction: action.jurisdiction,
    kind: facts.kind,
    synthetic: action.synthetic,
    state: standing.state,
    since: standing.since ?? null,
    reason: standing.reason,
    steps: facts.steps.length,
    stepsDone: standing.settled.length,
    nextStep: standing.nextStep ?? null,
    nextDue: standing.nextDue ?? null,
    putOff,
    turnsOn: standing.turnsOn ?? null,
    recordedAt: effects.now,
  };
  if (before !== undefined && same(before, row)) return before;
  await putStanding(tx, row);
  if (before !== undefined && before.state !== row.state)
    await tell(tx, effects, {
      jurisdiction: action.jurisdiction,
      kind: `action-${row.state}`,
      action: id,
      links: facts.links,
      detail: { from: before.state, reason: { ...row.reason } },
      synthetic: action.synthetic,
    });
  return row;
};
