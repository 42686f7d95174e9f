import type { Transaction } from '../../foundation/database/sql.ts';
import type { Chore } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { type Cell, dayOf, findingNews, isSynthetic, type Matrix, matrixOn } from '../../law/index.ts';
import { type Effects, tell } from '../event/tell.ts';
import { selectWatched, type Watched } from './list.store.ts';
import { recordSystem } from './record.ts';
import { recordEvidence, supersedeEvidence } from './record-evidence.ts';
import { rederive } from './rederive.ts';
import { selectTurning } from './standing.store.ts';
import { lockWatch, putWatch } from './watch.store.ts';

/** What the register takes as shown: found to be met, by words that still stand, in force. */
const showsMet = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && cell.answer === 'met' && cell.when === 'holds' && cell.force === 'in-force';

/** Brings the evidence of kind `finding` of one action and criterion to what the findings say now. */
const follow = async (services: Services, tx: Transaction, effects: Effects, link: Watched, cell: Cell | undefined) => {
  const { id, jurisdiction, criterion } = link;
  if (link.ref !== null)
    await supersedeEvidence(tx, effects, {
      kind: 'finding',
      ref: link.ref,
      action: id,
      why: cell === undefined ? 'finding-gone' : cell.when === 'stale' ? 'finding-stale' : 'finding-changed',
    });
  if (showsMet(cell))
    await recordEvidence(tx, effects, {
      action: id,
      kind: 'finding',
      happenedOn: cell.asOf,
      title: criterion,
      address: `${services.config.publicUrl}/en/law/country/${jurisdiction}/${criterion}`,
      retrieved: dayOf(effects.now),
      ref: cell.key,
      detail: { criterion, answer: cell.answer, origin: cell.origin },
      why: 'finding-met',
      by: null,
    });
  await recordSystem(tx, effects, {
    action: 'action.followed-finding',
    subject: `action/${id}`,
    detail: { criterion, answer: cell?.answer ?? 'not-assessed' },
  });
};

const followAll = async (services: Services, tx: Transaction, effects: Effects, { cells }: Matrix) => {
  for (const link of await selectWatched(tx)) {
    const cell = cells.get(link.jurisdiction)?.get(link.criterion);
    const wanted = showsMet(cell) ? cell.key : null;
    if (wanted !== link.ref) await follow(services, tx, effects, link, cell);
  }
};

const tellNews = async (tx: Transaction, effects: Effects, after: Date): Promise<void> => {
  for (const news of await findingNews(tx, after, effects.now))
    await tell(tx, effects, {
      jurisdiction: news.jurisdiction,
      kind: news.kind === 'published' ? 'finding' : news.kind === 'withdrawn' ? 'finding-withdrawn' : 'finding-stale',
      criteria: [news.criterion],
      detail: { answer: news.answer, on: news.on, ...(news.why === undefined ? {} : { why: news.why }) },
      synthetic: isSynthetic(news.jurisdiction),
    });
};

const turnAtOnce = 500;

/**
 * Looks at the findings and at the calendar, and lets the actions follow: a criterion that is found met, or no longer, and
 * evidence that lay ahead and has come. Does nothing while neither has changed. Gives whether there was something to do.
 */
export const watch = async (services: Services): Promise<boolean> => {
  const now = services.clock.now();
  const today = dayOf(now);
  const effects: Effects = { now, random: services.random };
  const matrix = await matrixOn(services.db.worker, today);
  return services.db.worker.begin(async (tx) => {
    const before = await lockWatch(tx);
    const turning = await selectTurning(tx, today, turnAtOnce);
    if (before.edition === matrix.edition && before.lookedOn === today && turning.length === 0) return false;
    await tellNews(tx, effects, before.newsUntil);
    await followAll(services, tx, effects, matrix);
    for (const id of turning) await rederive(tx, effects, id);
    await putWatch(tx, { edition: matrix.edition, lookedOn: today, newsUntil: now });
    return true;
  });
};

export const watchChore: Chore = { name: 'action-watch', everyMs: 2_000, run: async (services) => void (await watch(services)) };
