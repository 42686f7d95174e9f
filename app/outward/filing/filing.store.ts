import type { Queryable } from '../../foundation/database/sql.ts';
import type { Filing, FilingKey, Receipt } from './filing.ts';

const columns = (
  sql: Queryable,
) => sql`filing.shard, filing.id, case_id, reference, destination_id, filing.environment, synthetic, state,
  filing.created_by, filing.created_at, body_hash, body_size, body_key_id, due_at, obligations, report_id, opened_at, finish_after,
  filed_at, retracted_at, receipts, attempts, next_attempt_at, last_error, alarmed_at`;

export type NewFiling = Pick<
  Filing,
  | 'shard'
  | 'id'
  | 'caseId'
  | 'reference'
  | 'destinationId'
  | 'environment'
  | 'synthetic'
  | 'createdBy'
  | 'createdAt'
  | 'bodyHash'
  | 'bodySize'
  | 'bodyKeyId'
  | 'dueAt'
  | 'obligations'
> & { bodyTeam: Buffer; epochId: string; bodyEpoch: Buffer };

/**
 * Stores a filing that a person confirmed. `again`: this very form was sent twice. `standing`: the case is filed there
 * already, or about to be.
 */
export const addFiling = async (tx: Queryable, row: NewFiling): Promise<'added' | 'again' | 'standing'> => {
  const rows = await tx`
    insert into filing (shard, id, case_id, reference, destination_id, environment, synthetic, created_by, created_at, body_hash,
      body_size, body_key_id, body_team, epoch_id, body_epoch, due_at, obligations, next_attempt_at)
    values (${row.shard}, ${row.id}, ${row.caseId}, ${row.reference}, ${row.destinationId}, ${row.environment}, ${row.synthetic},
      ${row.createdBy}, ${row.createdAt}, ${row.bodyHash}, ${row.bodySize}, ${row.bodyKeyId}, ${row.bodyTeam}, ${row.epochId},
      ${row.bodyEpoch}, ${row.dueAt}, ${row.obligations}::uuid[], ${row.createdAt})
    on conflict do nothing returning id`;
  if (rows.length === 1) return 'added';
  const [same] = await tx`select 1 from filing where shard = ${row.shard} and id = ${row.id}`;
  return same === undefined ? 'standing' : 'again';
};

export const findFiling = async (sql: Queryable, key: FilingKey): Promise<Filing | undefined> => {
  const [row] = await sql<Filing[]>`select ${columns(sql)} from filing where shard = ${key.shard} and id = ${key.id}`;
  return row;
};

/** Everything that was filed of a case, the oldest first. */
export const filingsOfCase = async (sql: Queryable, shard: number, caseId: string): Promise<Filing[]> => [
  ...(await sql<Filing[]>`
    select ${columns(sql)} from filing where shard = ${shard} and case_id = ${caseId} order by filing.created_at, filing.id`),
];

/** How many filings of a destination stand where. */
export const countByDestination = async (
  sql: Queryable,
): Promise<{ destinationId: string; state: Filing['state']; late: boolean; count: number }[]> => [
  ...(await sql<{ destinationId: string; state: Filing['state']; late: boolean; count: number }[]>`
    select destination_id, state, alarmed_at is not null as late, count(*)::int as count from filing group by 1, 2, 3`),
];

export const readBody = async (sql: Queryable, key: FilingKey): Promise<Buffer | undefined> => {
  const [row] = await sql<{ bodyTeam: Buffer }[]>`select body_team from filing where shard = ${key.shard} and id = ${key.id}`;
  return row?.bodyTeam;
};

/** A filing in a clerk's hand. */
export type Taken = Filing & { fence: number; epochId: string; bodyEpoch: Buffer | null };

/** Takes the filing that has waited longest, for `busyMs`; undefined when none is due. */
export const takeDue = async (sql: Queryable, now: Date, busyMs: number): Promise<Taken | undefined> => {
  const until = new Date(now.getTime() + busyMs);
  const [row] = await sql<Taken[]>`
    with due as (
      select shard, id from filing
      where next_attempt_at <= ${now} and state in ('queued', 'opened', 'retracting') and (busy_until is null or busy_until < ${now})
      order by next_attempt_at, id limit 1 for update skip locked)
    update filing set busy_until = ${until}, fence = fence + 1
    from due where filing.shard = due.shard and filing.id = due.id
    returning ${columns(sql)}, fence, epoch_id, body_epoch`;
  return row;
};

export type Step = Partial<{
  state: Filing['state'];
  reportId: string | null;
  openedAt: Date | null;
  finishAfter: Date | null;
  filedAt: Date;
  retractedAt: Date;
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
}> & {
  receipts: Receipt[];
  forgetBody?: boolean;
  /** The report is open at the other side. */
  opened?: { reportId: string | null; at: Date; finishAfter: Date; next?: Date };
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Writes what came of a step. False when the clerk slept through its time, or a person changed the filing meanwhile. */
export const writeStep = async (
  tx: Queryable,
  row: Pick<Taken, 'shard' | 'id' | 'fence'>,
  { receipts, forgetBody, opened, ...step }: Step,
): Promise<boolean> => {
  // somebody may have asked to take it back while the call was under way: that wish stands, and now there is a number for it
  const next =
    opened === undefined
      ? tx``
      : tx`, state = case when state = 'retracting' then 'retracting' else 'opened' end,
          next_attempt_at = case when state = 'retracting' then ${opened.at}::timestamptz else ${opened.next ?? opened.finishAfter}::timestamptz end`;
  const at = opened === undefined ? {} : { report_id: opened.reportId, opened_at: opened.at, finish_after: opened.finishAfter };
  const set = {
    ...at,
    ...Object.fromEntries(Object.entries(step).map(([name, value]) => [snake(name), value])),
    ...(forgetBody === true ? { body_epoch: null } : {}),
    busy_until: null,
    receipts: tx.json(receipts as never),
  };
  const rows = await tx`update filing set ${tx(set as never)} ${next}
    where shard = ${row.shard} and id = ${row.id} and fence = ${row.fence} returning id`;
  return rows.length === 1;
};

/** Asks for the report to be taken back; before anything left, that is all there is to do. Undefined when it is too late. */
export const askRetract = async (tx: Queryable, key: FilingKey, now: Date): Promise<'retracted' | 'retracting' | undefined> => {
  const [row] = await tx<{ state: 'retracted' | 'retracting' }[]>`
    update filing set
      state = case when state = 'queued' and report_id is null and (busy_until is null or busy_until < ${now}) then 'retracted' else 'retracting' end,
      retracted_at = case when state = 'queued' and report_id is null and (busy_until is null or busy_until < ${now}) then ${now}::timestamptz end,
      next_attempt_at = case when state = 'queued' and report_id is null and (busy_until is null or busy_until < ${now}) then null else ${now}::timestamptz end,
      body_epoch = null, attempts = 0
    where shard = ${key.shard} and id = ${key.id} and state in ('queued', 'opened') returning state`;
  return row?.state;
};

/** Puts a filing that failed for good back to work, with a body for the key of today. False when it did not fail. */
export const reviveFiling = async (
  tx: Queryable,
  key: FilingKey,
  now: Date,
  body: { epochId: string; bodyEpoch: Buffer },
): Promise<boolean> => {
  const rows = await tx`
    update filing set state = case when report_id is null then 'queued' else 'opened' end, attempts = 0, next_attempt_at = ${now},
      last_error = null, epoch_id = ${body.epochId}, body_epoch = ${body.bodyEpoch}, busy_until = null
    where shard = ${key.shard} and id = ${key.id} and state = 'dead' returning id`;
  return rows.length === 1;
};

/** Filings whose time has passed and that nobody was told of yet; marks them told. */
export const takeLate = async (tx: Queryable, now: Date): Promise<Filing[]> => [
  ...(await tx<Filing[]>`
    update filing set alarmed_at = ${now}
    where due_at <= ${now} and alarmed_at is null and state in ('queued', 'opened', 'dead')
    returning ${columns(tx)}`),
];

/** A clerk says that a step will take longer than usual. False when another has the filing already. */
export const keepBusy = async (sql: Queryable, row: Pick<Taken, 'shard' | 'id' | 'fence'>, until: Date): Promise<boolean> => {
  const rows =
    await sql`update filing set busy_until = ${until} where shard = ${row.shard} and id = ${row.id} and fence = ${row.fence} returning id`;
  return rows.length === 1;
};
