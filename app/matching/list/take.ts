import type { Entry } from '@article34/hash-exchange';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { hashSealOf } from '../seal/install.ts';
import { compareBatch, removedBy } from './compare.ts';
import { makeBatch } from './entries.ts';
import { countList, holdCounter } from './list.store.ts';
import { type Actor, type ListRow, listLeaf } from './list.ts';
import {
  bury,
  deleteOpinions,
  findByKey,
  insertOpinions,
  insertValues,
  knownValues,
  otherVoices,
  reviveValues,
  storedOpinions,
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
  const { said, alone, digest, ...batch } = makeBatch(hashSealOf(services), entries);
  await findByKey(tx);
  const next = await holdCounter(tx);
  const gone = [...batch.gone, ...(await otherVoices(tx, list.number, alone))];
  const known = await knownValues(
    tx,
    said.flatMap(({ hashes }) => hashes.map(({ tag }) => tag)),
  );
  const stored = await storedOpinions(tx, list.number, said);
  const changes = compareBatch(said, known, stored, next);
  await insertValues(tx, changes.values);
  await reviveValues(tx, changes.revived);
  await deleteOpinions(tx, list.number, changes.replaced);
  await insertOpinions(tx, list.number, at, changes.opinions);
  const before = removedBy(changes.replaced);
  const buried = gone.length === 0 ? undefined : await bury(tx, list.number, gone, at);
  await touchValues(tx, [...before.values, ...changes.met, ...(buried?.values ?? [])]);
  await countList(
    tx,
    list.number,
    changes.opinions.length - before.live - (buried?.live ?? 0),
    (buried?.buried ?? 0) - (buried?.tombs ?? 0) - before.tombs,
    at,
  );
  const taken = {
    added: said.length - changes.unchanged - before.entries,
    changed: before.entries,
    gone: buried?.entries ?? 0,
    unchanged: changes.unchanged,
  };
  if (taken.added + taken.changed + taken.gone + (buried?.buried ?? 0) > 0)
    await listLeaf(tx, services, { action: 'taken', list, actor, detail: { ...taken, digest } });
  return taken;
};
