import type { Queryable } from '../../foundation/database/sql.ts';
import { believed } from '../action/action.store.ts';
import type { ObligationRow } from './obligation.ts';

const columns = (sql: Queryable) => sql`id, recorded_at, jurisdiction, synthetic, kind, title, due, address, retrieved, done_on,
  done_address`;

export const selectObligations = async (
  sql: Queryable,
  jurisdiction: string | undefined,
  at: Date | undefined,
): Promise<ObligationRow[]> => [
  ...(await sql<ObligationRow[]>`select ${columns(sql)} from obligation_day
    where ${believed(sql, at)} ${jurisdiction === undefined ? sql`` : sql`and jurisdiction = ${jurisdiction}`} order by due, id`),
];

export const putObligation = async (tx: Queryable, row: ObligationRow, by: string): Promise<void> => {
  await tx`update obligation_day set superseded_at = ${row.recordedAt} where id = ${row.id} and superseded_at is null`;
  await tx`insert into obligation_day (id, recorded_at, recorded_by, jurisdiction, synthetic, kind, title, due, address, retrieved,
      done_on, done_address)
    values (${row.id}, ${row.recordedAt}, ${by}, ${row.jurisdiction}, ${row.synthetic}, ${row.kind}, ${row.title}, ${row.due},
      ${row.address}, ${row.retrieved}, ${row.doneOn}, ${row.doneAddress})`;
};
