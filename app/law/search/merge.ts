import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { insertMerged, joinPostings, lockSmall, moveDocuments, retire, selectAlive } from './merge.store.ts';
import { selectDates } from './search.store.ts';
import { segmentLimit } from './segment.ts';

/** Below this a segment is worth merging; at so many of them it is done. */
const small = 24_576;
const many = 6;

/** Merges small segments when they pile up: a search reads each segment, so few are better. True: there was something to do. */
export const mergeSmall = async (services: Pick<Services, 'clock' | 'random'>, tx: Transaction): Promise<boolean> => {
  const found = await lockSmall(tx, small);
  const words = found[0]?.words;
  const alike = found.filter((segment) => segment.words === words);
  if (words === undefined || alike.length < many) return false;
  const chosen: typeof alike = [];
  let documents = 0;
  for (const segment of alike) {
    if (documents + segment.documents > segmentLimit) break;
    chosen.push(segment);
    documents += segment.documents;
  }
  const ids = chosen.map(({ id }) => id);
  const alive = await selectAlive(tx, ids);
  const places = new Map(ids.map((id) => [id, new Map<number, number>()]));
  for (const [place, { segment, ordinal }] of alive.entries()) places.get(segment)?.set(ordinal, place);
  const dates = new Map((await selectDates(tx, ids)).map((row) => [row.id, row]));
  const validFrom = Buffer.alloc(alive.length * 4);
  const validUntil = Buffer.alloc(alive.length * 4);
  alive.forEach(({ segment, ordinal }, place) => {
    const old = dates.get(segment);
    old?.validFrom.copy(validFrom, place * 4, ordinal * 4, ordinal * 4 + 4);
    old?.validUntil.copy(validUntil, place * 4, ordinal * 4, ordinal * 4 + 4);
  });
  const now = services.clock.now();
  const id = uuidv7(now, services.random);
  await insertMerged(tx, { id, at: now, words, documents: alive.length, validFrom, validUntil });
  await moveDocuments(tx, id, alive);
  await joinPostings(tx, ids, id, (segment, ordinal) => places.get(segment)?.get(ordinal));
  await retire(tx, ids, now);
  return true;
};
