import type { Queryable } from '../../../foundation/database/sql.ts';
import { isGiven } from '../../finding/scope/scope.ts';

/** Whether an editor may bring in law of a jurisdiction, or take it back: only of those that an administrator gave them. */
export const mayTouch = (sql: Queryable, staffId: string, jurisdiction: string): Promise<boolean> =>
  isGiven(sql, staffId, jurisdiction);
