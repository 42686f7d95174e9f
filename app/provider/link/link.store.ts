import { column } from '../../foundation/database/columns.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { RiskReason } from '../../risk/index.ts';
import type { StoredFacts } from '../open/facts.ts';

export type ToLink = {
  shard: number;
  number: number;
  providerId: string;
  reportId: string | null;
  state: 'finished' | 'retracted';
  endedAt: Date;
  bodyMac: Buffer;
  content: Buffer | null;
  facts: StoredFacts;
  lane: 'urgent' | 'usual' | 'flood' | null;
  caseShard: number | null;
  caseId: string | null;
};

/** Everything here is found by key; a plan that was made when the tables were small must not read them whole. */
export const findByKey = async (tx: Transaction): Promise<void> => {
  await tx`set local enable_seqscan = off`;
};

/** Ended filings of production that nobody looked at yet: pressing ones first. Those of the sandbox are only ticked off. */
export const takeUnlinked = async (tx: Transaction, count: number): Promise<ToLink[]> => {
  const columns = tx`shard, number, provider_id, report_id, state, ended_at, body_mac, content, facts, lane, case_shard, case_id`;
  // two questions, each answered by an index of its own: one that sorts by lane would read the whole backlog for each batch
  const first = await tx<ToLink[]>`
    select ${columns} from provider_report where state in ('finished', 'retracted') and linked_at is null and lane = 'urgent'
    order by ended_at limit ${count} for update skip locked`;
  if (first.length === count) return first;
  const others = await tx<ToLink[]>`
    select ${columns} from provider_report where state in ('finished', 'retracted') and linked_at is null and lane is distinct from 'urgent'
    order by ended_at limit ${count - first.length} for update skip locked`;
  return [...first, ...others];
};

const table = (tx: Transaction, filings: readonly ToLink[]) => tx`unnest(
  ${column(filings, (f) => f.shard)}::smallint[], ${column(filings, (f) => f.number)}::bigint[], ${column(filings, (f) => f.providerId)}::uuid[], ${column(filings, (f) => f.endedAt)}::timestamptz[],
  ${column(filings, (f) => f.bodyMac)}::bytea[], ${column(filings, (f) => f.content)}::bytea[], ${column(filings, (f) => f.lane ?? '')}::text[]
) as mine (shard, number, provider_id, ended_at, body_mac, content, lane)`;

/**
 * Links filings to the first of their kind: the same words of the same sender (that one retracted, or not), the very same files
 * of anybody, the same account, and earlier reports that they name. A star around the first, never each with each.
 */
export const insertLinks = async (tx: Transaction, filings: readonly ToLink[], at: Date): Promise<void> => {
  await tx`
    insert into provider_link (shard, number, kind, other_shard, other_number, found_at)
    select mine.shard, mine.number, case when first.state = 'retracted' then 'retracted' else 'repeated' end, first.shard, first.number, ${at}
    from ${table(tx, filings)} cross join lateral (
      select shard, number, state from provider_report other
      where other.body_mac = mine.body_mac and other.state in ('finished', 'retracted') and other.environment = 'production' and other.provider_id = mine.provider_id
        and (other.ended_at, other.number) < (mine.ended_at, mine.number)
      order by other.ended_at, other.number limit 1) first
    on conflict do nothing`;
  await tx`
    insert into provider_link (shard, number, kind, other_shard, other_number, found_at)
    select mine.shard, mine.number, 'same-content', first.shard, first.number, ${at}
    from ${table(tx, filings)} cross join lateral (
      select shard, number from provider_report other
      where other.content = mine.content and (other.ended_at, other.number) < (mine.ended_at, mine.number)
      order by other.ended_at, other.number limit 1) first
    where mine.content is not null on conflict do nothing`;
  await tx`
    insert into provider_link (shard, number, kind, other_shard, other_number, found_at)
    select mine.shard, mine.number, 'same-account', first.shard, first.number, ${at}
    from ${table(tx, filings)}
    join provider_mark mark on mark.shard = mine.shard and mark.number = mine.number and mark.kind in ('account', 'prior')
    cross join lateral (
      -- bounded: one name can stand in thousands of reports, and then these links say little
      select other.shard, other.number from (select shard, number from provider_mark same where same.blind = mark.blind limit 50) other
      join provider_report filing on filing.shard = other.shard and filing.number = other.number
      where filing.state = 'finished' and (filing.ended_at, filing.number) < (mine.ended_at, mine.number)
      order by filing.ended_at, filing.number limit 1) first
    on conflict do nothing`;
  const prior = filings.flatMap(({ shard, number, facts }) =>
    facts.prior.flatMap((text) =>
      /^[1-8]\d{14}$/.test(text) ? [{ shard, number, otherShard: Number(text.slice(-3)), otherNumber: Number(text) }] : [],
    ),
  );
  if (prior.length > 0)
    await tx`
      insert into provider_link (shard, number, kind, other_shard, other_number, found_at)
      select p.shard, p.number, 'prior-report', filing.shard, filing.number, ${at}
      from unnest(${column(prior, (p) => p.shard)}::smallint[], ${column(prior, (p) => p.number)}::bigint[], ${column(prior, (p) => p.otherShard)}::smallint[], ${column(prior, (p) => p.otherNumber)}::bigint[])
        as p (shard, number, other_shard, other_number)
      join provider_report filing on filing.shard = p.other_shard and filing.number = p.other_number and filing.environment = 'production' and filing.state = 'finished'
      on conflict do nothing`;
};

/** From here on nobody counts on: a thousand reports of one content are many. */
const countedUpTo = 1_000;

/** How many finished filings carry the very same files, each counted up to a thousand. */
export const countContents = async (tx: Transaction, contents: readonly Buffer[]): Promise<Map<string, number>> => {
  if (contents.length === 0) return new Map();
  const rows = await tx<{ content: Buffer; seen: number }[]>`
    select mine.content, (select count(*)::int from (select 1 from provider_report other where other.content = mine.content limit ${countedUpTo}) same) as seen
    from unnest(${column(contents, (content) => content)}::bytea[]) as mine (content)`;
  return new Map(rows.map(({ content, seen }) => [content.toString('hex'), seen]));
};

export type Ranked = {
  filing: ToLink;
  facts: StoredFacts;
  risk: number;
  reasons: readonly RiskReason[];
  version: string;
  lane: string;
  seen: number;
};

/** Writes what was found: the filings' own rank, and that of their cases while nobody has decided on them. */
export const writeRanks = async (tx: Transaction, ranked: readonly Ranked[]): Promise<void> => {
  if (ranked.length === 0) return;
  const batch = ranked.toSorted((a, b) => a.filing.number - b.filing.number);
  const rows = tx`unnest(
    ${column(batch, (r) => r.filing.shard)}::smallint[], ${column(batch, (r) => r.filing.number)}::bigint[], ${column(batch, (r) => r.risk)}::smallint[], ${column(batch, (r) => JSON.stringify(r.reasons))}::text[],
    ${column(batch, (r) => r.version)}::text[], ${column(batch, (r) => r.lane)}::text[], ${column(batch, (r) => JSON.stringify(r.facts))}::text[], ${column(batch, (r) => r.seen)}::int[],
    ${column(batch, (r) => r.filing.caseShard)}::smallint[], ${column(batch, (r) => r.filing.caseId)}::uuid[]
  ) as t (shard, number, risk, reasons, version, lane, facts, seen, case_shard, case_id)`;
  await tx`update provider_report filing set risk = t.risk, risk_reasons = t.reasons::jsonb, risk_version = t.version, lane = t.lane, facts = t.facts::jsonb
    from ${rows} where filing.shard = t.shard and filing.number = t.number`;
  await tx`update case_file file set risk = t.risk, risk_reasons = t.reasons::jsonb, lane = t.lane, reports = t.seen
    from ${rows} where file.shard = t.case_shard and file.id = t.case_id and file.state in ('inbox', 'claimed')`;
};

/** The case that a sender's empty filings of a day share counts them as they are linked; each is linked once. */
export const countFloodCases = async (tx: Transaction, filings: readonly ToLink[]): Promise<void> => {
  const empty = filings.filter(({ lane, caseId }) => lane === 'flood' && caseId !== null);
  if (empty.length === 0) return;
  await tx`update case_file file set reports = file.reports + t.n
    from (select shard, id, count(*) as n from unnest(${column(empty, (f) => f.caseShard)}::smallint[], ${column(empty, (f) => f.caseId)}::uuid[]) as one (shard, id) group by shard, id) t
    where file.shard = t.shard and file.id = t.id`;
};

/** The first case of each content knows how many came after it. */
export const countFirstCases = async (tx: Transaction, seen: ReadonlyMap<string, number>): Promise<void> => {
  const many = [...seen].filter(([, count]) => count > 1);
  if (many.length === 0) return;
  await tx`update case_file file set reports = t.seen
    from (select first.case_shard, first.case_id, mine.seen
      from unnest(${column(many, ([content]) => Buffer.from(content, 'hex'))}::bytea[], ${column(many, ([, count]) => count)}::int[]) as mine (content, seen)
      cross join lateral (select case_shard, case_id from provider_report other where other.content = mine.content and case_id is not null order by ended_at, number limit 1) first) t
    where file.shard = t.case_shard and file.id = t.case_id and file.reports < t.seen`;
};

export const markLinked = async (tx: Transaction, filings: readonly ToLink[], at: Date): Promise<void> => {
  await tx`update provider_report filing set linked_at = ${at}
    from unnest(${column(filings, (f) => f.shard)}::smallint[], ${column(filings, (f) => f.number)}::bigint[]) as t (shard, number)
    where filing.shard = t.shard and filing.number = t.number`;
};
