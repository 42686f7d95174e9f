import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseFile } from '../case/case-file.ts';
import { blindFor } from '../obligations/obligation.store.ts';
import { type Filter, pageSize, type QueueName } from './filter.ts';

/** One line of a queue. */
export type QueueRow = Pick<
  CaseFile,
  | 'shard'
  | 'id'
  | 'reference'
  | 'openedAt'
  | 'state'
  | 'sensitivity'
  | 'risk'
  | 'riskReasons'
  | 'channel'
  | 'category'
  | 'country'
  | 'reports'
  | 'synthetic'
  | 'holder'
  | 'leaseUntil'
> & {
  holderName: string | null;
  items: number;
  /** The earliest date of the law, and the earliest target of the house, among the open obligations. */
  dueAt: Date | null;
  targetAt: Date | null;
};

/** Who looks: what they may see and what they passed on or hold. */
export type Viewer = { staffId: string; seesRestricted: boolean; now: Date };

const inQueue = (sql: Queryable, queue: QueueName, viewer: Viewer) => {
  // a claimed case whose lease ran out waits for anybody, like a new one
  const free = sql`(file.lease_until is null or file.lease_until <= ${viewer.now})`;
  const passed = sql`exists (select 1 from case_pass p where p.shard = file.shard and p.case_id = file.id and p.staff_id = ${viewer.staffId})`;
  // empty filings that came in numbers wait apart, so that they cannot stand before anything else
  if (queue === 'inbox' || queue === 'flood')
    return sql`(file.lane ${queue === 'flood' ? sql`= 'flood'` : sql`<> 'flood'`} and (file.state = 'inbox' or (file.state = 'claimed' and ${free} and file.holder <> ${viewer.staffId})) and not ${passed})`;
  if (queue === 'mine') return sql`(file.holder = ${viewer.staffId} and file.state not in ('closed', 'merged'))`;
  if (queue === 'second-opinion') return sql`(file.state = 'second-opinion')`;
  if (queue === 'outside') return sql`(file.state in ('decided', 'referred'))`;
  return sql`(file.state <> 'merged')`;
};

const visible = (sql: Queryable, viewer: Viewer) => sql`(${viewer.seesRestricted} or file.sensitivity <> 'restricted')`;

/** One page of a queue: highest risk first, then the oldest. */
export const listQueue = async (sql: Queryable, filter: Filter, viewer: Viewer): Promise<QueueRow[]> => {
  const blind = blindFor(sql, viewer.staffId);
  const category = filter.category === undefined ? sql`` : sql`and file.category = ${filter.category}`;
  return [
    ...(await sql<QueueRow[]>`
      select file.shard, file.id, reference, opened_at, file.state, sensitivity, risk, risk_reasons, channel, category, country, reports, synthetic,
        holder, lease_until, staff.name as holder_name,
        (select count(*)::int from case_report link join item on item.shard = link.report_shard and item.report_id = link.report_id
          where link.shard = file.shard and link.case_id = file.id) as items,
        (select min(due_at) from obligation o where o.shard = file.shard and o.case_id = file.id and o.state = 'open' and o.kind = 'obligation' and not ${blind}) as due_at,
        (select min(target_at) from obligation o where o.shard = file.shard and o.case_id = file.id and o.state = 'open' and o.kind = 'obligation' and not ${blind}) as target_at
      from case_file file left join staff on staff.id = file.holder
      where ${inQueue(sql, filter.queue, viewer)} and ${visible(sql, viewer)} ${category}
      order by ${filter.queue === 'all' ? sql`file.opened_at desc` : sql`risk desc, file.opened_at`}, file.id
      limit ${pageSize} offset ${(filter.page - 1) * pageSize}`),
  ];
};

export const countQueue = async (sql: Queryable, queue: QueueName, viewer: Viewer): Promise<number> => {
  const [row] = await sql<
    { count: number }[]
  >`select count(*)::int as count from case_file file where ${inQueue(sql, queue, viewer)} and ${visible(sql, viewer)}`;
  return row?.count ?? 0;
};

/** The categories present in a queue, with counts, for its filter links. */
export const countCategories = async (
  sql: Queryable,
  queue: QueueName,
  viewer: Viewer,
): Promise<{ category: string; count: number }[]> => [
  ...(await sql<{ category: string; count: number }[]>`
    select category, count(*)::int as count from case_file file
    where ${inQueue(sql, queue, viewer)} and ${visible(sql, viewer)} group by category order by count desc, category`),
];

/** The first waiting case that this person may take. */
export const nextWaiting = async (
  sql: Queryable,
  viewer: Viewer,
): Promise<{ shard: number; id: string; reference: string } | undefined> => {
  const [row] = await sql<{ shard: number; id: string; reference: string }[]>`
    select shard, id, reference from case_file file
    where ${inQueue(sql, 'inbox', viewer)} and ${visible(sql, viewer)} order by risk desc, opened_at, id limit 1`;
  return row;
};

export type Found = {
  reference: string;
  state: CaseFile['state'];
  openedAt: Date;
  category: string;
  risk: number;
  by: 'same' | 'z-host';
};

/** Cases that name the very thing (blind index), or its host. At most 50, the newest first. */
export const findByBlind = async (
  sql: Queryable,
  blinds: readonly Buffer[],
  host: Buffer | null,
  viewer: Viewer,
): Promise<Found[]> => [
  ...(await sql<Found[]>`
    select reference, file.state, opened_at, category, risk, min(hit.by) as by
    from (
      select shard, report_id, 'same' as by from item where blind in ${sql(blinds as Buffer[])}
      union all
      select shard, report_id, 'z-host' from item where host_blind = ${host}
    ) hit
    join case_report link on link.report_shard = hit.shard and link.report_id = hit.report_id
    join case_file file on file.shard = link.shard and file.id = link.case_id
    where ${visible(sql, viewer)}
    group by reference, file.state, opened_at, category, risk order by opened_at desc limit 50`),
];
