import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { OpenRows } from './rows.ts';

/** Whether a filing was stored, or what stands in its way: the same call, or a number that is taken. */
export type Opened = { stored: true } | { stored: false; same: SameCall | undefined };
export type SameCall = {
  number: number;
  bodyMac: Buffer;
  openedAt: Date;
  untouched: boolean;
  completeness: number;
  missing: string[];
};

type Sealed = OpenRows & { sealed: NonNullable<OpenRows['sealed']> };

/** The rows of a batch as table expressions, each under the name of what it becomes. */
const tablesOf = (sql: Sql, batch: readonly OpenRows[]) => {
  const real = batch.filter((rows): rows is Sealed => rows.sealed !== undefined);
  const items = batch.flatMap((rows) => rows.items);
  const marks = batch.flatMap((rows) => rows.marks);
  return {
    filings: sql`unnest(
      ${column(batch, (r) => r.shard)}::smallint[], ${column(batch, (r) => r.number)}::bigint[], ${column(batch, (r) => r.sender.providerId)}::uuid[],
      ${column(batch, (r) => r.sender.environment)}::text[], ${column(batch, (r) => r.sealed?.id ?? null)}::uuid[], ${column(batch, (r) => r.filing.format)}::text[],
      ${column(batch, (r) => r.at)}::timestamptz[], ${column(batch, (r) => r.dedupe)}::bytea[], ${column(batch, (r) => r.keyed)}::boolean[],
      ${column(batch, (r) => r.bodyMac)}::bytea[], ${column(batch, (r) => r.filing.completeness)}::smallint[], ${column(batch, (r) => JSON.stringify(r.filing.missing))}::text[],
      ${column(batch, (r) => JSON.stringify(r.filing.lint))}::text[], ${column(batch, (r) => JSON.stringify(r.filing.facts))}::text[]
    ) as t (shard, number, provider_id, environment, report_id, format, at, dedupe, keyed, body_mac, completeness, missing, lint, facts)`,
    reports: sql`unnest(
      ${column(real, (r) => r.shard)}::smallint[], ${column(real, (r) => r.number)}::bigint[], ${column(real, (r) => r.sealed.id)}::uuid[], ${column(real, (r) => r.at)}::timestamptz[],
      ${column(real, (r) => r.sealed.category)}::text[], ${column(real, (r) => r.sealed.urgency)}::smallint[], ${column(real, (r) => r.sealed.ephemeralKey)}::bytea[],
      ${column(real, (r) => r.sealed.teamKeyId)}::uuid[], ${column(real, (r) => r.sealed.wrapTeam)}::bytea[], ${column(real, (r) => r.sealed.epochId)}::text[],
      ${column(real, (r) => r.sealed.wrapEpoch)}::bytea[], ${column(real, (r) => r.sealed.sealedContent)}::bytea[], ${column(real, (r) => r.sealed.synthetic)}::boolean[]
    ) as t (shard, number, report_id, at, category, urgency, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content, synthetic)`,
    items: sql`unnest(
      ${column(items, (i) => i.shard)}::smallint[], ${column(items, (i) => i.id)}::uuid[], ${column(items, (i) => i.reportId)}::uuid[], ${column(items, (i) => i.position)}::smallint[],
      ${column(items, (i) => i.kind)}::text[], ${column(items, (i) => i.blind)}::bytea[], ${column(items, (i) => i.hostBlind)}::bytea[], ${column(items, (i) => i.sealedValue)}::bytea[]
    ) as t (shard, id, report_id, position, kind, blind, host_blind, sealed_value)`,
    marks: sql`unnest(
      ${column(marks, (m) => m.shard)}::smallint[], ${column(marks, (m) => m.number)}::bigint[], ${column(marks, (m) => m.kind)}::text[], ${column(marks, (m) => m.blind)}::bytea[]
    ) as t (shard, number, kind, blind)`,
    leaves: sql`unnest(
      ${column(batch, (r) => r.shard)}::smallint[], ${column(batch, (r) => r.number)}::bigint[], ${column(batch, (r) => r.leaf.id)}::uuid[], ${column(batch, (r) => r.at)}::timestamptz[],
      ${column(batch, (r) => r.leaf.actor)}::text[], ${column(batch, (r) => r.leaf.action)}::text[], ${column(batch, (r) => r.leaf.subject)}::text[],
      ${column(batch, (r) => r.leaf.detail)}::text[], ${column(batch, (r) => r.leaf.salt)}::bytea[], ${column(batch, (r) => r.leaf.commitment)}::bytea[]
    ) as t (shard, number, id, at, actor, action, subject, detail, salt, commitment)`,
  };
};

/**
 * Writes a batch: the filing, the sealed report with its items, the marks, the audit leaf, in one statement and one commit. With
 * `gated`, a filing's row comes first and gates the rest; it carries both uniqueness rules. Without, nothing is joined, which is
 * much less work, and a batch in which one call is known already fails as a whole. Gives the numbers that were written.
 */
const write = async (sql: Sql, batch: readonly OpenRows[], gated: boolean): Promise<Set<number>> => {
  const { filings, reports, items, marks, leaves } = tablesOf(sql, batch);
  const when = (join: ReturnType<Sql>) => (gated ? join : sql``);
  const written = await sql<{ number: number }[]>`
    with fresh as (
      insert into provider_report (shard, number, provider_id, environment, report_id, format, opened_at, changed_at, dedupe, keyed, body_mac,
        completeness, missing, lint, facts)
      select shard, number, provider_id, environment, report_id, format, at, at, dedupe, keyed, body_mac, completeness, missing::jsonb, lint::jsonb, facts::jsonb
      from ${filings} ${when(sql`on conflict do nothing`)} returning shard, number, report_id
    ), reported as (
      insert into report (shard, id, received_at, channel, door, category, urgency, language, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content, synthetic)
      select t.shard, t.report_id, at, 'provider', 'none', category, urgency, 'en', ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content, synthetic
      from ${reports} ${when(sql`join fresh on t.number = fresh.number`)}
    ), things as (
      insert into item (shard, id, report_id, position, kind, blind, host_blind, sealed_value)
      select t.shard, id, t.report_id, position, kind, blind, host_blind, sealed_value
      from ${items} ${when(sql`join fresh on fresh.shard = t.shard and fresh.report_id = t.report_id`)}
    ), marked as (
      insert into provider_mark (shard, number, kind, blind)
      select t.shard, t.number, kind, blind from ${marks} ${when(sql`join fresh on fresh.shard = t.shard and fresh.number = t.number`)}
    ), logged as (
      insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
      select t.shard, id, at, actor, action, subject, detail, salt, commitment from ${leaves} ${when(sql`join fresh on t.number = fresh.number`)}
    )
    select number from fresh`;
  return new Set(written.map(({ number }) => number));
};

const isKnownAlready = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** Opens a batch of filings. Almost always all of them are new; when one is not, they are written one gating the other. */
export const insertFilings = async (sql: Sql, batch: readonly OpenRows[]): Promise<Opened[]> => {
  const fresh = await write(sql, batch, false).catch((error: unknown) => {
    if (!isKnownAlready(error)) throw error;
    return write(sql, batch, true);
  });
  const left = batch.filter(({ number }) => !fresh.has(number));
  const same = left.length === 0 ? new Map<string, SameCall>() : await sameCalls(sql, left);
  return batch.map((rows) =>
    fresh.has(rows.number) ? { stored: true } : { stored: false, same: same.get(rows.dedupe.toString('hex')) },
  );
};

const sameCalls = async (sql: Sql, batch: readonly OpenRows[]): Promise<Map<string, SameCall>> => {
  const rows = await sql<(SameCall & { dedupe: Buffer })[]>`
    select filing.dedupe, filing.number, body_mac, opened_at, state = 'open' and files = 0 as untouched, completeness, missing
    from provider_report filing
    join unnest(${column(batch, (r) => r.shard)}::smallint[], ${column(batch, (r) => r.dedupe)}::bytea[]) as wanted (shard, dedupe)
      on filing.shard = wanted.shard and filing.dedupe = wanted.dedupe`;
  return new Map(rows.map((row) => [row.dedupe.toString('hex'), row]));
};

/** The bytes alone no longer make a call the same one: it has been a while. */
export const releaseCall = async (sql: Sql, shard: number, number: number): Promise<void> => {
  await sql`update provider_report set dedupe = null where shard = ${shard} and number = ${number} and not keyed`;
};
