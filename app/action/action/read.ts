import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf } from '../../law/index.ts';
import { selectAction, selectEvidence, selectLinks, selectSteps, selectVersions } from './action.store.ts';
import { type ActionLine, selectLines, type Which } from './list.store.ts';
import { timesPutOff } from './rederive.ts';
import type { ActionRow, EvidenceRow, LinkRow, StepRow, VersionRow } from './rows.ts';
import { type Count, countStandings, type StandingRow, selectStandings } from './standing.store.ts';
import { isOverdue } from './state.ts';

export type { ActionLine } from './list.store.ts';

export type Days = {
  /** The day that decides what is overdue: the day whose knowledge is asked for, or today. */
  on: string;
  /** The register as it was recorded by the end of this day; left out: as it is recorded now. */
  knownOn?: string | undefined;
};

export type Listed = ActionLine & { overdue: boolean };

/** Actions of a country, on a gap, for a capability, as known on a day; those with the nearest days first. */
export const actionsOf = async (
  sql: Sql,
  which: Omit<Which, 'overdueOn' | 'link'> & { criterion?: string; capability?: string; overdue?: boolean },
  days: Days,
): Promise<Listed[]> => {
  const { criterion, capability, overdue, ...rest } = which;
  const link =
    criterion !== undefined
      ? ({ kind: 'criterion', ref: criterion } as const)
      : capability !== undefined
        ? ({ kind: 'capability', ref: capability } as const)
        : undefined;
  const rows = await selectLines(sql, { ...rest, link, ...(overdue ? { overdueOn: days.on } : {}) }, momentOf(days.knownOn));
  return rows.map((row) => ({ ...row, overdue: isOverdue(row, days.on) }));
};

/** How many actions of each country, or of one, stand where under each head, as known on a day. */
export const countsOn = (sql: Sql, days: Days, jurisdiction?: string): Promise<Count[]> =>
  countStandings(sql, days.on, momentOf(days.knownOn), jurisdiction);

export type ActionDetail = {
  action: ActionRow;
  /** What was believed on the day asked about. */
  version: VersionRow;
  links: readonly LinkRow[];
  steps: readonly (StepRow & {
    evidence: readonly EvidenceRow[];
    firstDue: string | undefined;
    putOff: number;
    overdue: boolean;
  })[];
  /** Evidence that stands for no step, such as findings. */
  further: readonly EvidenceRow[];
  standing: StandingRow;
  overdue: boolean;
  /** Everything that was recorded by then, newest first: what the register said, and when. */
  standings: readonly StandingRow[];
  /** Evidence that was taken back, with the reason. */
  gone: readonly EvidenceRow[];
  versions: readonly VersionRow[];
};

/** Everything on one action, as known on a day. Undefined: nothing of it was recorded by then. */
export const actionOf = async (sql: Sql, id: string, days: Days): Promise<ActionDetail | undefined> => {
  const at = momentOf(days.knownOn) ?? new Date(8.64e15);
  const action = await selectAction(sql, id);
  if (action === undefined || action.openedAt > at) return undefined;
  const recorded = <Row extends { recordedAt: Date }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ recordedAt }) => recordedAt <= at);
  const believed = <Row extends { recordedAt: Date; supersededAt: Date | null }>(rows: readonly Row[]): Row[] =>
    recorded(rows).filter(({ supersededAt }) => supersededAt === null || supersededAt > at);
  const [versions, links, allSteps, evidence, standings] = await Promise.all([
    selectVersions(sql, id),
    selectLinks(sql, id),
    selectSteps(sql, id),
    selectEvidence(sql, id),
    selectStandings(sql, id),
  ]);
  const [version] = believed(versions);
  const standing = recorded(standings).at(-1);
  if (version === undefined || standing === undefined) return undefined;
  const held = believed(evidence);
  const steps = believed(allSteps)
    .toSorted((a, b) => a.place - b.place)
    .map((step) => {
      const own = recorded(allSteps).filter((one) => one.step === step.step);
      const shown = held.filter((one) => one.step === step.step && step.needs.includes(one.kind));
      const settled = shown.some(({ happenedOn }) => happenedOn <= days.on);
      return {
        ...step,
        evidence: shown,
        firstDue: own.find(({ due }) => due !== undefined)?.due,
        putOff: timesPutOff(own),
        overdue: !settled && isOverdue({ nextDue: step.due }, days.on),
      };
    });
  const placed = new Set(steps.flatMap((step) => step.evidence.map((one) => one.id)));
  return {
    action,
    version,
    links: believed(links),
    steps,
    further: held.filter((one) => !placed.has(one.id)),
    standing,
    overdue: isOverdue(standing, days.on),
    standings: recorded(standings).toReversed(),
    gone: recorded(evidence).filter(({ supersededAt }) => supersededAt !== null && supersededAt <= at),
    versions: recorded(versions).toReversed(),
  };
};
