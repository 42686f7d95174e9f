import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { listProviders as all, findProviderByName, type KeyRow, listKeys as keysOf, type ProviderRow } from './key.store.ts';

/** Every company that reports here, by name. */
export const listProviders = (services: Services): Promise<ProviderRow[]> => all(services.db.staff);

/** A company by its name, with its keys, living ones first. Throws Problem `not-found`. */
export const listKeys = async (services: Services, name: string): Promise<{ provider: ProviderRow; keys: KeyRow[] }> => {
  const provider = await findProviderByName(services.db.staff, name);
  if (provider === undefined) throw new Problem('not-found');
  return { provider, keys: await keysOf(services.db.staff, provider.id) };
};
