import type { Sql } from '../../foundation/database/sql.ts';
import { selectLatest } from './event.store.ts';
import type { EventRow, Subject } from './event.ts';

const most = 200;

/** What happened last to one subject or to all, newest first. */
export const latestEvents = (sql: Sql, subject: Subject | undefined): Promise<EventRow[]> => selectLatest(sql, subject, { most });
