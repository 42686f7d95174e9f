import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { isJurisdiction, isSynthetic, matrixOn, momentOf } from '../../law/index.ts';
import type { BillRow } from '../bill/bill.ts';
import { billsOf } from '../bill/read.ts';
import { selectLatest } from '../event/event.store.ts';
import type { EventRow } from '../event/event.ts';
import { gapsIn } from './gaps.ts';
import { actionsOf, countsOn, type Days, type Listed } from './read.ts';
import { type ActionKind, actionKinds } from './words.ts';

export type CountryView = {
  jurisdiction: string;
  synthetic: boolean;
  /** Those with the nearest days under each head; under the head that was asked for, all. */
  actions: readonly Listed[];
  /** How many there are under each head, shown or not. */
  counts: Record<ActionKind, number>;
  overdue: number;
  /** How many questions to its law were answered otherwise than with "met". */
  gaps: number;
  bills: readonly BillRow[];
  events: readonly EventRow[];
};

const lastEvents = 10;
/** Of each head on the first page: what is late, and what is next. */
const ofEach = 50;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Throws Problem `not-found` for a place that the register does not know. */
export const requireCountry = (services: Pick<Services, 'config'>, code: string): string => {
  if (!isJurisdiction(services, code)) throw new Problem('not-found');
  return code;
};

/** Everything on one country, as known on a day. Throws Problem `not-found`. */
export const viewCountry = async (services: Services, code: string, days: Days, kind?: ActionKind): Promise<CountryView> => {
  const jurisdiction = requireCountry(services, code);
  const sql = services.db.public;
  const at = momentOf(days.knownOn);
  const [actions, counted, bills, events, matrix] = await Promise.all([
    actionsOf(sql, kind === undefined ? { jurisdiction, ofEach } : { jurisdiction, kind }, days),
    countsOn(sql, days, jurisdiction),
    billsOf(sql, { jurisdiction }, days.knownOn),
    selectLatest(sql, { kind: 'country', ref: jurisdiction }, { most: lastEvents, until: at }),
    matrixOn(sql, days.on, days.knownOn),
  ]);
  return {
    jurisdiction,
    synthetic: isSynthetic(jurisdiction),
    actions,
    counts: Object.fromEntries(
      actionKinds.map((one) => [one, sum(counted.filter((row) => row.kind === one).map((row) => row.actions))]),
    ) as Record<ActionKind, number>,
    overdue: sum(counted.map((row) => row.overdue)),
    gaps: gapsIn(matrix, jurisdiction).length,
    bills,
    events,
  };
};
