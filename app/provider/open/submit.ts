import { RESPONSE } from '@article34/cybertip';
import { makeWrapperSource } from '../../foundation/crypto/wrap.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { makeRecipients } from '../../intake/index.ts';
import { assessProvider, laneOf } from '../../risk/index.ts';
import { makeLine } from '../sender/line.ts';
import { Refusal } from '../sender/refusal.ts';
import type { Sender } from '../sender/sender.ts';
import { makeCallMacs } from './number.ts';
import { type Filing, makeOpenRows, type OpenRows } from './rows.ts';
import { insertFilings, type Opened, releaseCall } from './store.ts';

/** How long the same bytes count as the same call, while nothing else was done with the filing. Retries come within seconds. */
const sameBytesMs = 120_000;
const mostTries = 5;

export type OpenedFiling = { number: number; replayed: boolean; completeness: number; missing: readonly string[] };

/**
 * Opens a filing; the answer comes after its commit. The same call again gives the same number and stores nothing: by the
 * sender's own key for the call (`Idempotency-Key`) for as long as the filing is known; without one, by equal bytes within two
 * minutes, while no file was added and the filing was neither finished nor taken back. Throws Refusal 4000 when a key comes
 * back with other bytes; Problem `storage-unavailable`.
 */
export const makeOpenFiling = (services: Services) => {
  const sql = services.db.provider;
  const findRecipients = makeRecipients(sql, services.clock);
  const nextWrapper = makeWrapperSource(services.clock, services.random);
  const macs = makeCallMacs(services.keys.blind);
  const line = makeLine<OpenRows, Opened>((batch) => insertFilings(sql, batch), { size: 100, writers: 2 });

  return async (sender: Sender, filing: Filing, callKey: string | undefined): Promise<OpenedFiling> => {
    const recipients = await findRecipients();
    if (recipients === undefined)
      throw new Problem('storage-unavailable', { detail: 'no team or epoch key yet', retryAfterSeconds: 60 });
    const { completeness, missing, facts } = filing;
    const mac = { ...macs.submission(sender, filing.bytes, callKey), keyed: callKey !== undefined };
    const lane = laneOf(facts, assessProvider(facts).risk);
    for (let tries = 0; tries < mostTries; tries++) {
      const rows = makeOpenRows(services, recipients, nextWrapper(), sender, filing, mac);
      const place = { sender: sender.providerId, lane, key: `call/${mac.dedupe.toString('hex')}` };
      const opened = await line.add(rows, place);
      if (opened.stored) return { number: rows.number, replayed: false, completeness, missing };
      const { same } = opened;
      // no such call: another filing has the number that we drew
      if (same === undefined) continue;
      if (!same.bodyMac.equals(mac.bodyMac))
        throw new Refusal(
          RESPONSE.invalidRequest,
          'Invalid request: this Idempotency-Key was used for another report. Use a new key for each report.',
        );
      const recent = services.clock.now().getTime() - same.openedAt.getTime() < sameBytesMs;
      if (mac.keyed || (recent && same.untouched))
        return { number: same.number, replayed: true, completeness: same.completeness, missing: same.missing };
      await releaseCall(sql, mac.shard, same.number);
    }
    throw new Problem('storage-unavailable', { detail: 'no free number in this shard' });
  };
};
export type OpenFiling = ReturnType<typeof makeOpenFiling>;
