import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { isJurisdiction, momentOf } from '../../law/index.ts';
import { countLines, linesFor, linesOf, linksOf, measuresOf } from './money.store.ts';
import type { LineRow } from './rows.ts';
import { type LineOverYears, overYears, type Total, totalsOf } from './views.ts';

export type Money = {
  jurisdiction: string;
  knownOn: string | undefined;
  lines: LineOverYears[];
  totals: Total[];
  rows: LineRow[];
};

/** Everything recorded about one country's money, as it is believed or as it was known at the end of a day. Throws Problem `not-found`. */
export const moneyOf = async (
  services: Pick<Services, 'db' | 'config'>,
  jurisdiction: string,
  knownOn?: string,
): Promise<Money> => {
  if (!isJurisdiction(services, jurisdiction)) throw new Problem('not-found');
  const sql = services.db.public;
  const at = knownOn === undefined ? undefined : momentOf(knownOn);
  const [rows, links, measures] = await Promise.all([
    linesOf(sql, jurisdiction, at),
    linksOf(sql, jurisdiction, at),
    measuresOf(sql, jurisdiction, at),
  ]);
  return { jurisdiction, knownOn, lines: overYears(rows, links, measures), totals: totalsOf(rows), rows };
};

/** Countries with recorded money. */
export const moneyCountries = (services: Pick<Services, 'db'>) => countLines(services.db.public);

/** Lines that pay for an action or a capability. */
export const moneyFor = (services: Pick<Services, 'db'>, kind: 'action' | 'capability', ref: string, jurisdiction?: string) =>
  linesFor(services.db.public, kind, ref, jurisdiction);
