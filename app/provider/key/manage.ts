import { audit } from '../../foundation/audit/record.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import {
  findProvider,
  findProviderByName,
  insertKey,
  insertProvider,
  type ProviderRow,
  revokeKeyRow,
  writeProviderState,
} from './key.store.ts';
import { type Environment, hashSecret, type KeyPairText, makeKey } from './key.ts';

/** Who does it, for the log: `staff/<id>` or `operator`. */
type By = { by: string };

const record = (services: Services, tx: Queryable, by: string, action: string, providerId: string, detail = {}): Promise<void> =>
  audit(
    tx,
    { shard: 0, at: services.clock.now(), actor: by, action, subject: `provider/${providerId}`, detail },
    services.random,
  );

/** Lets a company in. Throws Problem `provider-known` when one of that name is there. */
export const addProvider = async (services: Services, { name, by }: { name: string } & By): Promise<{ id: string }> => {
  const id = uuidv7(services.clock.now(), services.random);
  await services.db.staff.begin(async (tx) => {
    if ((await findProviderByName(tx, name)) !== undefined) throw new Problem('provider-known');
    await insertProvider(tx, { id, name, at: services.clock.now(), by });
    await record(services, tx, by, 'provider.added', id);
  });
  return { id };
};

/** Makes a key. The secret is in the answer this one time; only its hash is kept. Throws Problem `not-found`. */
export const addKey = async (
  services: Services,
  given: { providerId: string; environment: Environment; label: string } & By,
): Promise<KeyPairText> => {
  const pair = makeKey(given.environment, services.random);
  await services.db.staff.begin(async (tx) => {
    if ((await findProvider(tx, given.providerId)) === undefined) throw new Problem('not-found');
    const { providerId, environment, label, by } = given;
    await insertKey(tx, {
      id: pair.id,
      providerId,
      environment,
      hash: hashSecret(pair.secret),
      label,
      at: services.clock.now(),
      by,
    });
    await record(services, tx, by, 'provider.key-added', providerId, { key: pair.id, environment });
  });
  return pair;
};

/** Ends a key; within seconds no process takes it any more. Throws Problem `not-found` when it is not a living key of theirs. */
export const revokeKey = async (services: Services, given: { providerId: string; keyId: string } & By): Promise<void> => {
  await services.db.staff.begin(async (tx) => {
    const done = await revokeKeyRow(tx, given.keyId, given.providerId, services.clock.now(), given.by);
    if (!done) throw new Problem('not-found');
    await record(services, tx, given.by, 'provider.key-revoked', given.providerId, { key: given.keyId });
  });
};

/** Closes the door to a company, or opens it again. Its filings stay. Throws Problem `not-found`. */
export const setProviderState = async (
  services: Services,
  given: { providerId: string; state: ProviderRow['state'] } & By,
): Promise<void> => {
  await services.db.staff.begin(async (tx) => {
    if ((await findProvider(tx, given.providerId)) === undefined) throw new Problem('not-found');
    await writeProviderState(tx, given.providerId, given.state);
    await record(services, tx, given.by, `provider.${given.state}`, given.providerId);
  });
};
