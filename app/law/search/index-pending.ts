import type { Source } from '@article34/evidence';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import type { ImportListener } from '../statute/imported.ts';
import { retireEmpty, sweep } from './merge.store.ts';
import { mergeSmall } from './merge.ts';
import { addOutdated, addPending, dropDead, type NewRow, selectNew, takePending } from './pending.store.ts';
import { insertSegment } from './search.store.ts';
import { buildSegment, type Indexable, segmentLimit } from './segment.ts';
import { words } from './words.ts';

type Effects = Pick<Services, 'clock' | 'random'>;

/** Laws taken at once: a large code has some thousand provisions over its history. */
const lawsAtOnce = 100;
const keptAfterRetiring = 120_000;

const indexableOf = (row: NewRow): Indexable => ({
  jurisdiction: row.jurisdiction,
  language: row.language,
  kind: row.provisionId === '' ? 'law' : 'provision',
  label: row.label,
  heading: row.heading ?? '',
  text: row.text,
  validFrom: row.validFrom,
  validUntil: row.validUntil ?? undefined,
});

const sourceOf = (row: NewRow): Source => ({
  law: row.lawId,
  id: row.provisionId,
  label: row.label,
  heading: row.heading ?? '',
  text: row.text,
  around: [],
});

const writeRows = async (effects: Effects, tx: Transaction, rows: readonly NewRow[]): Promise<void> => {
  const known = words();
  const matchers = new Map<string, ReturnType<typeof known.matcherOf>>();
  const matchOf = ({ language }: Indexable) => {
    const sample = () => rows.filter((row) => row.language === language).map(sourceOf);
    const matcher = matchers.get(language) ?? known.matcherOf(language, sample);
    matchers.set(language, matcher);
    return matcher;
  };
  for (let from = 0; from < rows.length; from += segmentLimit) {
    const part = rows.slice(from, from + segmentLimit);
    const now = effects.clock.now();
    const id = uuidv7(now, effects.random);
    await insertSegment(tx, id, buildSegment(part.map(indexableOf), matchOf), part, { at: now, words: known.version });
  }
};

/** Indexes some of the laws that changed. Gives how many laws; 0: none is waiting. */
export const indexPending = async (effects: Effects, sql: Sql): Promise<number> =>
  sql.begin(async (tx) => {
    const lawIds = await takePending(tx, lawsAtOnce);
    if (lawIds.length === 0) return 0;
    await dropDead(tx, lawIds, words().version);
    const rows = await selectNew(tx, lawIds);
    if (rows.length > 0) await writeRows(effects, tx, rows);
    return lawIds.length;
  });

/** Everything that is waiting, then merging and sweeping: what the chore does, to the end. */
export const catchUp = async (services: Pick<Services, 'db' | 'clock' | 'random' | 'log'>): Promise<number> => {
  const sql = services.db.worker;
  await addOutdated(sql, words().version);
  let laws = 0;
  for (let done = 1; done > 0; ) {
    done = await indexPending(services, sql);
    laws += done;
    while (await sql.begin((tx) => mergeSmall(services, tx)));
  }
  const now = services.clock.now();
  await sql.begin(async (tx) => {
    if (laws > 0) await retireEmpty(tx, now);
    await sweep(tx, new Date(now.getTime() - keptAfterRetiring));
  });
  if (laws > 0) services.log.info('law-indexed', { count: laws });
  return laws;
};

/** Keeps the search close behind what was imported. */
export const searchChore: Chore = { name: 'law-search', everyMs: 5000, run: async (services) => void (await catchUp(services)) };

/** Notes the laws of an import, in the transaction that tells of them. */
export const noteImported: ImportListener = (_services, tx, { lawIds }) => addPending(tx, lawIds);
