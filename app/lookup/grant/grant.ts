import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Exchange } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { listKeys } from '../../provider/index.ts';
import { countUse, endGrant, type GrantRow, livingGrants, type Way, writeGrant } from './grant.store.ts';

const dayOf = (services: Pick<Services, 'clock'>): string => services.clock.now().toISOString().slice(0, 10);

/**
 * Lets a company ask what is known, in one way and at most so often a day. `name` is a provider's: it asks with the same keys.
 * Throws Problem `not-found` for a name that nobody has.
 */
export const grantLookUp = async (
  services: Services,
  given: { name: string; way: Way; daily: number; by: string },
): Promise<void> => {
  const { provider } = await listKeys(services, given.name);
  const at = services.clock.now();
  await services.db.staff.begin(async (tx) => {
    await writeGrant(tx, { providerId: provider.id, way: given.way, daily: given.daily, at, by: given.by });
    const detail = { way: given.way, daily: given.daily };
    const subject = `provider/${provider.id}`;
    await audit(tx, { shard: 0, at, actor: given.by, action: 'lookup.granted', subject, detail }, services.random);
  });
};

/** Ends it, at once in every process. Throws Problem `not-found` when there was none. */
export const endLookUp = async (services: Services, given: { name: string; way: Way; by: string }): Promise<void> => {
  const { provider } = await listKeys(services, given.name);
  const at = services.clock.now();
  await services.db.staff.begin(async (tx) => {
    if (!(await endGrant(tx, provider.id, given.way, at))) throw new Problem('not-found');
    const subject = `provider/${provider.id}`;
    await audit(
      tx,
      { shard: 0, at, actor: given.by, action: 'lookup.ended', subject, detail: { way: given.way } },
      services.random,
    );
  });
};

export const listLookUps = (services: Services): Promise<GrantRow[]> => livingGrants(services.db.staff, dayOf(services));

/**
 * Lets `count` questions through, or throws: Problem `not-found` for whoever was not granted this way (the same as for an
 * address that is not there), `lookup-spent` when the day's number is used up. A key of the sandbox asks nothing.
 */
export const spend = async (
  services: Services,
  { subject }: Pick<Exchange, 'subject'>,
  way: Way,
  count: number,
): Promise<void> => {
  if (subject.role !== 'provider' || subject.environment !== 'production') throw new Problem('not-found');
  const left = await countUse(services.db.provider, { providerId: subject.providerId, way, day: dayOf(services), count });
  if (left === undefined) throw new Problem('not-found');
  if (left >= 0) return;
  const now = services.clock.now();
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  throw new Problem('lookup-spent', { retryAfterSeconds: Math.ceil((midnight - now.getTime()) / 1000) });
};
