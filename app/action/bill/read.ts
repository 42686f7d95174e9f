import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf } from '../../law/index.ts';
import { selectBills } from './bill.store.ts';
import type { BillRow } from './bill.ts';

/** The bills of a country, or those that would close one gap, as known on a day; the latest news first. */
export const billsOf = (
  sql: Sql,
  which: { jurisdiction: string; criterion?: string | undefined },
  knownOn?: string,
): Promise<BillRow[]> => selectBills(sql, which, momentOf(knownOn));
