import type { Queryable } from '../../foundation/database/sql.ts';
import { believed } from './action.store.ts';
import type { Reason } from './state.ts';
import type { ActionKind, ActionState, LinkKind, OwnerKind } from './words.ts';

/** One action as lists show it. */
export type ActionLine = {
  id: string;
  jurisdiction: string;
  kind: ActionKind;
  title: string;
  language: string;
  ownerKind: OwnerKind;
  ownerId: string;
  ownerName: string;
  state: ActionState;
  since: string | null;
  reason: Reason;
  steps: number;
  stepsDone: number;
  nextStep: string | null;
  nextDue: string | null;
  putOff: number;
  synthetic: boolean;
  openedAt: Date;
  links: { kind: LinkKind; ref: string }[];
};

export type Which = {
  jurisdiction?: string | undefined;
  link?: { kind: LinkKind; ref: string } | undefined;
  state?: ActionState | undefined;
  kind?: ActionKind | undefined;
  overdueOn?: string | undefined;
  /** At most so many under each head. */
  ofEach?: number | undefined;
  most?: number;
  from?: number;
};

/** Standings as they were known at a moment, each with its place under its head: those with the nearest days first. */
const standings = (sql: Queryable, which: Which, at: Date | undefined) => sql`
  select *, ${which.ofEach === undefined ? sql`0` : sql`row_number() over (partition by kind order by next_due nulls last, action_id)`} as place
  from action_standing where ${believed(sql, at)}
    ${which.jurisdiction === undefined ? sql`` : sql`and jurisdiction = ${which.jurisdiction}`}
    ${which.kind === undefined ? sql`` : sql`and kind = ${which.kind}`}
    ${which.state === undefined ? sql`` : sql`and state = ${which.state}`}
    ${which.overdueOn === undefined ? sql`` : sql`and next_due < ${which.overdueOn}`}`;

/** Actions as they were known at a moment: those overdue first, then by their next day. */
export const selectLines = async (sql: Queryable, which: Which, at: Date | undefined): Promise<ActionLine[]> => [
  ...(await sql<ActionLine[]>`
    select s.action_id as id, s.jurisdiction, s.kind, v.title, v.language, v.owner_kind, v.owner_id, v.owner_name, s.state, s.since,
      s.reason, s.steps, s.steps_done, s.next_step, s.next_due, s.put_off, s.synthetic, a.opened_at,
      coalesce((select jsonb_agg(jsonb_build_object('kind', l.kind, 'ref', l.ref) order by l.kind, l.ref) from action_link l
        where l.action_id = s.action_id and ${believed(sql, at)}), '[]') as links
    from (${standings(sql, which, at)}) s join action a on a.id = s.action_id
      join action_version v on v.action_id = s.action_id and ${at === undefined ? sql`v.superseded_at is null` : sql`v.recorded_at <= ${at} and (v.superseded_at is null or v.superseded_at > ${at})`}
    where s.place <= ${which.ofEach ?? 0}
      ${
        which.link === undefined
          ? sql``
          : sql`and exists (select 1 from action_link l where l.action_id = s.action_id and l.kind = ${which.link.kind}
              and l.ref = ${which.link.ref} and ${believed(sql, at)})`
      }
    order by s.next_due nulls last, a.opened_at, s.action_id
    limit ${which.most ?? 5000} offset ${which.from ?? 0}`),
];

/** Ids of actions on one gap that are neither done nor dropped. */
export const openActionsOf = async (sql: Queryable, jurisdiction: string, criterion: string): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`
      select a.id from action a join action_link l on l.action_id = a.id and l.kind = 'criterion' and l.ref = ${criterion}
        and l.superseded_at is null
      join action_standing s on s.action_id = a.id and s.superseded_at is null
      where a.jurisdiction = ${jurisdiction} and s.state not in ('done', 'dropped') order by a.id`
  ).map(({ id }) => id);

/** Every link from an action on legislation to a criterion, with the findings that count for it now. */
export type Watched = { id: string; jurisdiction: string; criterion: string; evidence: string | null; ref: string | null };

export const selectWatched = async (sql: Queryable): Promise<Watched[]> => [
  ...(await sql<Watched[]>`
    select a.id, a.jurisdiction, l.ref as criterion, e.id as evidence, e.ref
    from action_link l join action a on a.id = l.action_id
      join action_standing s on s.action_id = a.id and s.superseded_at is null and s.kind = 'legislation' and s.state <> 'dropped'
      left join action_evidence e on e.action_id = a.id and e.kind = 'finding' and e.superseded_at is null
        and e.detail->>'criterion' = l.ref
    where l.kind = 'criterion' and l.superseded_at is null`),
];

/** How many actions, of how many countries, answer each head of the resolution, as known at a moment. */
export const countHeads = async (
  sql: Queryable,
  at: Date | undefined,
): Promise<Map<string, { actions: number; countries: number }>> => {
  // by country first: counting different ones in one step would sort every link of the world
  const rows = await sql<{ ref: string; actions: number; countries: number }[]>`
    select ref, sum(actions)::int as actions, count(*)::int as countries
    from (select ref, substr(action_id, 1, 2) as country, count(*) as actions from action_link
      where kind = 'head' and ${believed(sql, at)} group by ref, country) by_country group by ref`;
  return new Map(rows.map(({ ref, ...row }) => [ref, row]));
};
