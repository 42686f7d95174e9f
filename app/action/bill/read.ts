import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf } from '../../law/index.ts';
import { selectBill, selectBillHistory, selectBills } from './bill.store.ts';
import type { BillRow } from './bill.ts';

/** The bills of a country, or those that would close one gap, as known on a day; the latest news first. */
export const billsOf = (
  sql: Sql,
  which: { jurisdiction: string; criterion?: string | undefined },
  knownOn?: string,
): Promise<BillRow[]> => selectBills(sql, which, momentOf(knownOn));

/** One bill as it is known now, with everything that was known of it before, oldest first. */
export const billWithHistory = async (
  sql: Sql,
  id: string,
): Promise<{ bill: BillRow; history: readonly BillRow[] } | undefined> => {
  const bill = await selectBill(sql, id);
  return bill === undefined ? undefined : { bill, history: await selectBillHistory(sql, id) };
};
