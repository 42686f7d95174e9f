import type { Queryable } from '../../../foundation/database/sql.ts';

/** Whether an editor may bring in law of a jurisdiction. */
export const mayTouch = async (_sql: Queryable, _staffId: string, _jurisdiction: string): Promise<boolean> => true;
