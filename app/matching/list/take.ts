import type { Entry } from '@article34/hash-exchange';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { hashSealOf } from '../seal/install.ts';
import { makeBatch } from './entries.ts';
import { countList, holdCounter } from './list.store.ts';
import { type Actor, type ListRow, listLeaf } from './list.ts';
import {
  bury,
  copyIncoming,
  dropUnchanged,
  heardBefore,
  insertOpinions,
  insertValues,
  removeReplaced,
  touchValues,
} from './take.store.ts';

/** What a batch did to the list, in entries. */
export type Taken = { added: number; changed: number; gone: number; unchanged: number };

/**
 * Takes entries into a list, in the caller's transaction: opinions as they are said, hashes by tag and sealed, tombstones for
 * what is taken back, and one entry in the ledger. The same entries again change nothing. The transaction holds the counter of
 * hashes, so other writers wait.
 */
export const takeEntries = async (
  services: Services,
  tx: Transaction,
  list: Pick<ListRow, 'number' | 'name'>,
  entries: readonly Entry[],
  actor: Actor,
): Promise<Taken> => {
  const at = services.clock.now();
  const batch = makeBatch(hashSealOf(services), entries);
  const next = await holdCounter(tx);
  const said = new Set(batch.said.map(({ member, key }) => `${member}\u0000${key}`)).size;
  let added = { count: 0, known: [] as number[] };
  let unchanged = 0;
  let before = { live: 0, tombs: 0, entries: 0, values: [] as number[] };
  if (batch.said.length > 0) {
    await copyIncoming(tx, batch.said);
    const heard = await heardBefore(tx, list.number);
    if (heard) unchanged = await dropUnchanged(tx, list.number);
    await insertValues(tx, next);
    if (heard) before = await removeReplaced(tx, list.number);
    added = await insertOpinions(tx, list.number, at, next);
  }
  const buried = batch.gone.length === 0 ? undefined : await bury(tx, list.number, batch.gone, at);
  await touchValues(tx, [...before.values, ...added.known, ...(buried?.values ?? [])]);
  await countList(
    tx,
    list.number,
    added.count - before.live - (buried?.live ?? 0),
    (buried?.buried ?? 0) - (buried?.tombs ?? 0) - before.tombs,
    at,
  );
  const taken = {
    added: said - unchanged - before.entries,
    changed: before.entries,
    gone: buried?.entries ?? 0,
    unchanged,
  };
  if (taken.added + taken.changed + taken.gone + (buried?.buried ?? 0) > 0)
    await listLeaf(tx, services, { action: 'taken', list, actor, detail: { ...taken, digest: batch.digest } });
  return taken;
};
