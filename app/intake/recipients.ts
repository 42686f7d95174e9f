import type { Sql } from '../foundation/database/sql.ts';
import type { Clock } from '../foundation/effects/clock.ts';

/** Public keys that a new report is wrapped to. Undefined before the first administrator has set the install up. */
export type Recipients = {
  triage: { id: string; publicKey: Buffer };
  identity: { id: string; publicKey: Buffer };
  epoch: { id: string; publicKey: Buffer };
};

/** Whom a report's content key is made for, by purpose. */
export const publicKeysOf = ({ triage, epoch }: Recipients) => ({ team: triage.publicKey, epoch: epoch.publicKey });

const freshForMs = 15_000;

/** Reads the keys in use and remembers them for 15 seconds: they change once a day, reports come many a second. */
export const makeRecipients = (sql: Sql, clock: Clock) => {
  let known: { at: number; value: Recipients | undefined } | undefined;
  let reading: Promise<Recipients | undefined> | undefined;
  const read = async (now: number): Promise<Recipients | undefined> => {
    const teams = await sql<{ id: string; purpose: string; publicKey: Buffer }[]>`
      select id, purpose, public_key from team_key where retired_at is null order by created_at desc`;
    const [epoch] = await sql<{ id: string; publicKey: Buffer }[]>`
      select id, public_key from epoch_key where destroyed_at is null order by created_at desc limit 1`;
    const triage = teams.find((team) => team.purpose === 'triage');
    const identity = teams.find((team) => team.purpose === 'identity');
    known = { at: now, value: triage && identity && epoch ? { triage, identity, epoch } : undefined };
    return known.value;
  };
  return (): Promise<Recipients | undefined> => {
    const now = clock.now().getTime();
    if (known?.value !== undefined && now - known.at < freshForMs) return Promise.resolve(known.value);
    // a thousand calls at the same moment ask once
    reading ??= read(now).finally(() => {
      reading = undefined;
    });
    return reading;
  };
};
export type FindRecipients = ReturnType<typeof makeRecipients>;
