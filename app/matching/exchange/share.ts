import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { type ListRow, listLeaf } from '../list/list.ts';
import { endShare, insertShare, providerNamed } from './share.store.ts';
import { listSources } from './source.store.ts';
import { type Synced, syncSource } from './sync.ts';

/** Lets a provider read a list of ours, or no more. Problem `not-found` for a provider that is not here. */
export const shareList = async (
  services: Services,
  list: Pick<ListRow, 'number' | 'name'>,
  provider: string,
  end: boolean,
): Promise<void> =>
  services.db.staff.begin(async (tx) => {
    const providerId = await providerNamed(tx, provider);
    if (providerId === undefined) throw new Problem('not-found');
    const changed = end
      ? await endShare(tx, list.number, providerId)
      : await insertShare(tx, list.number, providerId, services.clock.now());
    if (changed)
      await listLeaf(tx, services, {
        action: end ? 'share-ended' : 'shared',
        list,
        actor: 'operator',
        detail: { provider: providerId },
      });
  });

/** Reads on from a list's source now; undefined when it has none. */
export const syncNow = async (services: Services, list: number): Promise<Synced | undefined> => {
  const [source] = await listSources(services.db.worker, list);
  return source === undefined ? undefined : syncSource(services, services.db.worker, source);
};
