import { type CountTable, foldSmall, type StoredCounts, suppress } from '../../figures/index.ts';
import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import {
  type Dimension,
  definitionVersion,
  dimensionNames,
  dimensions,
  nextQuarter,
  quarterOf,
  settledQuarters,
} from './definition.ts';
import { addPractice, type CountRow, countQuarter, firstReportAt, publishedQuarters } from './practice.store.ts';

const tableOf = (dimension: Dimension, rows: readonly CountRow[]): CountTable => {
  const own = rows.filter((row) => row.dimension === dimension);
  // which question is an open list: a small one must not show that it was noted at all
  if (dimension === 'criterion') return foldSmall({ dimension, rows: own.map(({ code, count }) => ({ code, count })) }, 'rest');
  const counts = new Map(own.map(({ code, count }) => [code, count]));
  return { dimension, rows: dimensions[dimension].map((code) => ({ code, count: counts.get(code) ?? 0 })) };
};

/** Puts the rows of the store into the tables of the definition. */
export const practiceTables = (rows: readonly CountRow[]): StoredCounts => ({
  total: rows.filter(({ dimension }) => dimension === 'silent').reduce((sum, { count }) => sum + count, 0),
  tables: dimensionNames.map((dimension) => tableOf(dimension, rows)),
});

/** Publishes every settled quarter that was not published yet, once, by the rules of all figures. Made-up reports go into releases of their own. Safe to run twice. */
export const freezeQuarters = async (services: Pick<Services, 'db' | 'clock' | 'config'>): Promise<number> => {
  const now = services.clock.now();
  let made = 0;
  for (const synthetic of [false, true]) {
    const first = await firstReportAt(services.db.worker, synthetic);
    if (first === undefined) continue;
    const done = await publishedQuarters(services.db.worker, synthetic);
    for (const quarter of settledQuarters(quarterOf(first), now).filter((one) => !done.has(one)))
      await services.db.worker.begin('isolation level repeatable read', async (tx) => {
        const span = { from: quarter, until: nextQuarter(quarter), synthetic, home: services.config.jurisdiction };
        const counts = practiceTables(await countQuarter(tx, span));
        const tables = suppress(counts.total, counts.tables);
        if (
          await addPractice(tx, { quarter, synthetic, revision: 1, madeAt: now, definition: definitionVersion, tables }, counts)
        )
          made += 1;
      });
  }
  return made;
};

export const practiceChore: Chore = {
  name: 'practice-figures',
  everyMs: 3_600_000,
  run: async (services) => void (await freezeQuarters(services)),
};
