import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type Effects, tell } from '../event/tell.ts';
import {
  endEvidence,
  insertEvidence,
  lockAction,
  selectEvidence,
  selectEvidenceByRef,
  selectLinks,
  selectSteps,
} from './action.store.ts';
import { rederive } from './rederive.ts';
import type { EvidenceKind } from './words.ts';

/** Something that shows that a step was taken. */
export type NewEvidence = {
  action: string;
  /** Left out: the first step that waits for such a thing. */
  step?: string | undefined;
  kind: EvidenceKind;
  /** The day of the thing itself; one that lies ahead counts from then on. */
  happenedOn: string;
  title: string;
  address: string;
  retrieved: string;
  /** The thing in its own table: id of a bill, a budget line, a question; `ke/…#s-24`; key of a finding. */
  ref?: string | undefined;
  detail?: Record<string, unknown> | undefined;
  /** Why it is here, when nobody entered it: a code of the catalogue `action.why-…`. */
  why?: string | undefined;
  /** Who entered it; null: the system. */
  by: string | null;
};

/** The first step that waits for this kind and has nothing yet. */
const stepFor = async (tx: Transaction, action: string, kind: EvidenceKind): Promise<string | undefined> => {
  const steps = (await selectSteps(tx, action)).filter(({ supersededAt }) => supersededAt === null);
  const evidence = (await selectEvidence(tx, action)).filter(({ supersededAt }) => supersededAt === null);
  const waiting = steps.toSorted((a, b) => a.place - b.place).filter(({ needs }) => needs.includes(kind));
  const empty = waiting.find(({ step, needs }) => !evidence.some((one) => one.step === step && needs.includes(one.kind)));
  return (empty ?? waiting[0])?.step;
};

/**
 * Adds evidence to an action, in the caller's transaction; its state follows at once. Gives the evidence's id. The same thing
 * (`ref`) for the same step is added once.
 */
export const recordEvidence = async (tx: Transaction, effects: Effects, given: NewEvidence): Promise<string> => {
  const action = await lockAction(tx, given.action);
  if (action === undefined) throw new TypeError(`no action ${given.action}`);
  const step = given.step ?? (await stepFor(tx, given.action, given.kind)) ?? null;
  const there = (await selectEvidence(tx, given.action)).find(
    (one) =>
      one.supersededAt === null &&
      given.ref !== undefined &&
      one.ref === given.ref &&
      one.kind === given.kind &&
      one.step === step &&
      one.happenedOn === given.happenedOn,
  );
  if (there !== undefined) return there.id;
  const id = uuidv7(effects.now, effects.random);
  const { kind, happenedOn, title, address, retrieved } = given;
  await insertEvidence(
    tx,
    {
      ...{ id, actionId: given.action, step, kind, happenedOn, title, address, retrieved },
      ref: given.ref ?? null,
      detail: given.detail ?? {},
      why: given.why ?? null,
      recordedAt: effects.now,
    },
    given.by,
  );
  await tell(tx, effects, {
    jurisdiction: action.jurisdiction,
    kind: 'evidence',
    action: given.action,
    links: (await selectLinks(tx, given.action)).filter(({ supersededAt }) => supersededAt === null),
    detail: { evidence: kind, title, on: happenedOn, step: step ?? '', why: given.why ?? '' },
    synthetic: action.synthetic,
  });
  await rederive(tx, effects, given.action);
  return id;
};

/** Takes back everything that points at one thing, with the reason; the actions' states follow. Gives their ids. */
export const supersedeEvidence = async (
  tx: Transaction,
  effects: Effects,
  gone: { kind: EvidenceKind; ref: string; why: string; action?: string },
): Promise<string[]> => {
  const rows = (await selectEvidenceByRef(tx, gone.kind, gone.ref)).filter(
    ({ actionId }) => gone.action === undefined || actionId === gone.action,
  );
  for (const row of rows) await takeBack(tx, effects, row, gone.why);
  return [...new Set(rows.map(({ actionId }) => actionId))];
};

/** Takes one piece of evidence back. */
export const takeBack = async (
  tx: Transaction,
  effects: Effects,
  row: { id: string; actionId: string; kind: EvidenceKind; title: string; happenedOn: string },
  why: string,
): Promise<void> => {
  const action = await lockAction(tx, row.actionId);
  if (action === undefined || !(await endEvidence(tx, row.id, why, effects.now))) return;
  await tell(tx, effects, {
    jurisdiction: action.jurisdiction,
    kind: 'evidence-gone',
    action: row.actionId,
    links: (await selectLinks(tx, row.actionId)).filter(({ supersededAt }) => supersededAt === null),
    detail: { evidence: row.kind, title: row.title, on: row.happenedOn, why },
    synthetic: action.synthetic,
  });
  await rederive(tx, effects, row.actionId);
};
