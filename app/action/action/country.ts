import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { isJurisdiction, isSynthetic, matrixOn, momentOf } from '../../law/index.ts';
import type { BillRow } from '../bill/bill.ts';
import { billsOf } from '../bill/read.ts';
import { selectLatest } from '../event/event.store.ts';
import type { EventRow } from '../event/event.ts';
import { gapsIn } from './gaps.ts';
import { actionsOf, type Days, type Listed } from './read.ts';

export type CountryView = {
  jurisdiction: string;
  synthetic: boolean;
  actions: readonly Listed[];
  overdue: number;
  /** How many questions to its law were answered otherwise than with "met". */
  gaps: number;
  bills: readonly BillRow[];
  events: readonly EventRow[];
};

const lastEvents = 10;

/** Throws Problem `not-found` for a place that the register does not know. */
export const requireCountry = (services: Pick<Services, 'config'>, code: string): string => {
  if (!isJurisdiction(services, code)) throw new Problem('not-found');
  return code;
};

/** Everything on one country, as known on a day. Throws Problem `not-found`. */
export const viewCountry = async (services: Services, code: string, days: Days): Promise<CountryView> => {
  const jurisdiction = requireCountry(services, code);
  const sql = services.db.public;
  const at = momentOf(days.knownOn);
  const [actions, bills, events, matrix] = await Promise.all([
    actionsOf(sql, { jurisdiction }, days),
    billsOf(sql, { jurisdiction }, days.knownOn),
    selectLatest(sql, { kind: 'country', ref: jurisdiction }, { most: lastEvents, until: at }),
    matrixOn(sql, days.on, days.knownOn),
  ]);
  return {
    jurisdiction,
    synthetic: isSynthetic(jurisdiction),
    actions,
    overdue: actions.filter(({ overdue }) => overdue).length,
    gaps: gapsIn(matrix, jurisdiction).length,
    bills,
    events,
  };
};
