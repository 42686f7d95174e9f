import type { ActionKind, ActionState, EvidenceKind, LinkKind } from './words.ts';

/** What the state of an action follows from, as it is believed at one moment. */
export type Facts = {
  kind: ActionKind;
  steps: readonly { step: string; needs: readonly EvidenceKind[]; due?: string | undefined; after: readonly string[] }[];
  evidence: readonly { step?: string | undefined; kind: EvidenceKind; happenedOn: string; ref?: string | undefined }[];
  links: readonly { kind: LinkKind; ref: string }[];
  /** It was done at some time before. */
  wasDone: boolean;
};

/** Why the state is what it is: a text of the catalogue, and what it is about. */
export type Reason = { code: string; step?: string; criterion?: string };

export type Standing = {
  state: ActionState;
  /** The day of the last thing that made it so. */
  since: string | undefined;
  reason: Reason;
  settled: readonly string[];
  /** The first step that can be taken now. */
  nextStep: string | undefined;
  /** The earliest promised day of a step that nothing shows. It has passed: overdue. */
  nextDue: string | undefined;
  /** The next day on which evidence that lies ahead begins to count. */
  turnsOn: string | undefined;
};

/** A bill is a wish until it is law: it settles no step that asks for law, and shows no criterion to be met. */
const settles = (needs: readonly EvidenceKind[], kind: EvidenceKind): boolean => needs.includes(kind);

const lastOf = (days: readonly string[]): string | undefined => days.toSorted().at(-1);

/**
 * The state of an action on a day. Pure: the same facts give the same state, in whatever order they come. An action on
 * legislation that answers criteria is done when every step is shown and every criterion was found to be met by law in force.
 */
export const stateOf = ({ kind, steps, evidence, links, wasDone }: Facts, day: string): Standing => {
  const counted = evidence.filter(({ happenedOn }) => happenedOn <= day);
  const ahead = evidence.filter(({ happenedOn }) => happenedOn > day).map(({ happenedOn }) => happenedOn);
  const shown = (one: Facts['steps'][number]) =>
    counted.filter((piece) => piece.step === one.step && settles(one.needs, piece.kind));
  const settled = steps.filter((one) => shown(one).length > 0).map(({ step }) => step);
  const open = steps.filter(({ step }) => !settled.includes(step));
  const criteria = kind === 'legislation' ? links.filter((link) => link.kind === 'criterion').map(({ ref }) => ref) : [];
  const found = (criterion: string) => counted.filter((piece) => piece.kind === 'finding' && piece.ref === criterion);
  const unmet = criteria.filter((criterion) => found(criterion).length === 0);
  const withdrawal = counted.filter((piece) => piece.kind === 'withdrawal');
  const base = {
    settled,
    nextStep: (open.find(({ after }) => after.every((step) => settled.includes(step))) ?? open[0])?.step,
    nextDue: open.flatMap(({ due }) => due ?? []).toSorted()[0],
    turnsOn: ahead.toSorted()[0],
  };
  const since = lastOf(counted.map(({ happenedOn }) => happenedOn));
  if (withdrawal.length > 0)
    return { ...base, state: 'dropped', since: lastOf(withdrawal.map((one) => one.happenedOn)), reason: { code: 'dropped' } };
  const missing: Reason | undefined =
    open.length > 0
      ? { code: 'step-open', step: base.nextStep ?? '' }
      : unmet.length > 0
        ? { code: 'not-found-met', criterion: unmet[0] ?? '' }
        : undefined;
  if (missing === undefined && steps.length > 0)
    return { ...base, state: 'done', since, reason: { code: criteria.length > 0 ? 'found-met' : 'all-shown' } };
  if (wasDone) return { ...base, state: 'reversed', since, reason: missing ?? { code: 'no-evidence' } };
  if (counted.length === 0) return { ...base, state: 'planned', since: undefined, reason: { code: 'no-evidence' } };
  return {
    ...base,
    state: open.length === 0 ? 'awaiting-finding' : 'under-way',
    since,
    reason: missing ?? { code: 'no-evidence' },
  };
};

/** Overdue cannot be switched off: a promised day has passed, and nothing shows the step. Also of what was dropped. */
export const isOverdue = (standing: { nextDue?: string | null | undefined }, day: string): boolean =>
  standing.nextDue !== undefined && standing.nextDue !== null && standing.nextDue < day;
