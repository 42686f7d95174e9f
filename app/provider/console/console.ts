import { missingFields } from '@article34/cybertip';
import { audit } from '../../foundation/audit/record.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { findProvider, listKeys, listProviders } from '../key/key.store.ts';
import type { Environment } from '../key/key.ts';
import { hookProblem, sealHookSecret } from '../tell/deliver.ts';
import { endHook, insertHook, listDays, listDeliveries, listFaults, listHooks, listLatest, listOpen } from './console.store.ts';

const days = 30;
const prefix = 'provider/';

/** What an engineer of a provider belongs to, as it stands with their account. */
export const bodyOfProvider = (providerId: string): string => `${prefix}${providerId}`;

/**
 * The one provider that the signed-in engineer works for. It comes from their account alone: no address of the console names a
 * provider, so there is none to change. Throws Problem `not-found`.
 */
const ownProvider = async (context: Context) => {
  const { subject } = context;
  const body = 'bodyId' in subject ? (subject.bodyId ?? '') : '';
  const found = body.startsWith(prefix) ? await findProvider(context.db.staff, body.slice(prefix.length)) : undefined;
  if (found === undefined) throw new Problem('not-found');
  return found;
};

const since = (context: Context): string =>
  new Date(context.clock.now().getTime() - days * 86_400_000).toISOString().slice(0, 10);

/** Which fields the latest reports lack most, and where they go. */
const gapsOf = (filings: readonly { missing: string[] }[]) => {
  const counts = new Map<string, number>();
  for (const { missing } of filings) for (const field of missing) counts.set(field, (counts.get(field) ?? 0) + 1);
  return missingFields([...counts.keys()])
    .map(({ field, path }) => ({ field, path, count: counts.get(field) ?? 0 }))
    .sort((one, other) => other.count - one.count);
};

/** How the provider's filings stand: unfinished ones first, quality by day, faults by field, the latest with their outcome. */
export const viewConsole = async (context: Context) => {
  const provider = await ownProvider(context);
  const sql = context.db.staff;
  const [open, latest, dayRows, faults] = await Promise.all([
    listOpen(sql, provider.id),
    listLatest(sql, provider.id),
    listDays(sql, provider.id, since(context)),
    listFaults(sql, provider.id, since(context)),
  ]);
  return { provider, open, latest, days: dayRows, faults, gaps: gapsOf(latest), hours: context.config.unfinishedHours };
};
export type ConsoleView = Awaited<ReturnType<typeof viewConsole>>;

/** The provider's keys and hooks, and what the hooks were told. */
export const viewKeys = async (context: Context) => {
  const provider = await ownProvider(context);
  const sql = context.db.staff;
  const [keys, hooks, deliveries] = await Promise.all([
    listKeys(sql, provider.id),
    listHooks(sql, provider.id),
    listDeliveries(sql, provider.id),
  ]);
  return { provider, keys, hooks, deliveries };
};
export type KeysView = Awaited<ReturnType<typeof viewKeys>>;

/** Every provider, for the house: who, since when, how well of late. */
export const viewProviders = async (context: Context) => {
  const rows = await listProviders(context.db.staff);
  return Promise.all(
    rows.map(async (provider) => {
      const own = await listDays(context.db.staff, provider.id, since(context));
      const live = own.filter(({ environment }) => environment === 'production');
      const sum = (pick: (row: (typeof live)[number]) => number): number => live.reduce((all, row) => all + pick(row), 0);
      const opened = sum((row) => row.opened);
      return {
        ...provider,
        opened,
        finished: sum((row) => row.finished),
        expired: sum((row) => row.expired),
        flood: sum((row) => row.flood),
        completeness: opened === 0 ? undefined : Math.round(sum((row) => (row.completeness ?? 0) * row.opened) / opened),
      };
    }),
  );
};
export type ProvidersView = Awaited<ReturnType<typeof viewProviders>>;

/** The engineer's provider, for steps on its keys. */
export const ownProviderId = async (context: Context): Promise<{ providerId: string; by: string }> => ({
  providerId: (await ownProvider(context)).id,
  by: `staff/${staffIdOf(context)}`,
});

/** Sets up an address that is told what happens. The secret that signs is in the answer this one time. Throws Problem `field-invalid`. */
export const addHook = async (
  context: Context,
  input: { environment: Environment; url: string },
): Promise<{ secret: string }> => {
  const { providerId, by } = await ownProviderId(context);
  if (hookProblem(input.url)) throw new Problem('field-invalid', { fields: [{ field: 'url', code: 'field-invalid' }] });
  const now = context.clock.now();
  const id = uuidv7(now, context.random);
  const secret = `whsec_${context.random.bytes(32).toString('base64url')}`;
  await context.db.staff.begin(async (tx) => {
    await insertHook(tx, { id, providerId, ...input, sealedSecret: sealHookSecret(context, id, secret), createdAt: now, by });
    await audit(
      tx,
      { shard: 0, at: now, actor: by, action: 'provider.hook-added', subject: `provider/${providerId}`, detail: { hook: id } },
      context.random,
    );
  });
  return { secret };
};

/** Ends a hook. Throws Problem `not-found` when it is not a living one of their own. */
export const removeHook = async (context: Context, hookId: string): Promise<void> => {
  const { providerId, by } = await ownProviderId(context);
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    if (!(await endHook(tx, hookId, providerId, now))) throw new Problem('not-found');
    await audit(
      tx,
      {
        shard: 0,
        at: now,
        actor: by,
        action: 'provider.hook-removed',
        subject: `provider/${providerId}`,
        detail: { hook: hookId },
      },
      context.random,
    );
  });
};
