import { RESPONSE } from '@article34/cybertip';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { assessProvider, laneOf } from '../../risk/index.ts';
import { filingLeaf } from '../file/rows.ts';
import { type Owned, standings } from '../file/standing.store.ts';
import { closed } from '../file/standing.ts';
import type { FilingKey } from '../open/number.ts';
import { makeLine } from '../sender/line.ts';
import { Refusal } from '../sender/refusal.ts';
import type { Sender } from '../sender/sender.ts';
import { type FinishRows, finishFilings, readFilings, retractFilings, type Unfinished } from './finish.store.ts';
import { factsWithFiles, makeFinishRows } from './rows.ts';

const mostTries = 8;

export type Finished = { number: number; fileIds: string[]; completeness: number; missing: string[]; undescribed: number };

/** A case reference is six random characters, and now and then two meet: the batch is refused whole and comes again. */
const taken = (error: unknown): 'again' => {
  const name = (error as { constraint_name?: string }).constraint_name ?? '';
  if (name === 'case_reference' || name.startsWith('case_report_shard_case_id')) return 'again';
  throw error;
};

/**
 * Finishes a filing: from then on it is a report with a case, and nothing can be added. Answered after the commit of all of it.
 * Throws Refusal 5001, 5101, 5102, and 4100 for what the files' descriptions may not say together; Problem `storage-unavailable`.
 */
export const makeFinish = (services: Services) => {
  const sql = services.db.provider;
  const reader = makeLine<Owned, Unfinished | undefined>(
    async (batch) => {
      const found = await readFilings(sql, batch);
      return batch.map(({ number }) => found.get(number));
    },
    { size: 100, writers: 2 },
  );
  const writer = makeLine<FinishRows, boolean>(
    async (batch) => {
      const done = await finishFilings(sql, batch);
      return batch.map(({ filing }) => done.has(filing.number));
    },
    { size: 100, writers: 2 },
  );

  return async (sender: Sender, key: FilingKey): Promise<Finished> => {
    for (let tries = 0; tries < mostTries; tries++) {
      const place = { sender: sender.providerId, key: String(key.number) };
      const filing = await reader.add({ ...key, sender }, { ...place, lane: 'usual' });
      if (filing?.state !== 'open') throw closed(filing);
      const objections = filing.files.flatMap(({ fileId, facts }) =>
        (facts.objections ?? []).map((sentence) => `file ${fileId}: ${sentence}`),
      );
      if (objections.length > 0)
        throw new Refusal(
          RESPONSE.validationFailed,
          `Validation failed: ${objections.join(' ').slice(0, 900)} Send /fileinfo for it again, then /finish. The report is still open.`,
        );
      const facts = factsWithFiles(filing);
      const lane = laneOf(facts, assessProvider(facts).risk);
      const rows = makeFinishRows(services, sender, filing);
      const done = await writer.add(rows, { ...place, lane }).catch(taken);
      if (done !== true) continue;
      return {
        number: key.number,
        fileIds: filing.files.map(({ fileId }) => fileId),
        completeness: rows.completeness,
        missing: [...rows.missing],
        undescribed: filing.files.filter(({ details }) => details === 0).length,
      };
    }
    throw new Problem('storage-unavailable', { detail: 'the filing kept changing', retryAfterSeconds: 1 });
  };
};
export type Finish = ReturnType<typeof makeFinish>;

/** Takes an open filing back; what it held is deleted by the worker. Throws Refusal 5001, 5101, 5102. */
export const makeRetract = (services: Services) => {
  const sql = services.db.provider;
  const line = makeLine<Parameters<typeof retractFilings>[1][number], boolean>(
    async (batch) => {
      const done = await retractFilings(sql, batch);
      return batch.map(({ number }) => done.has(number));
    },
    { size: 100, writers: 1 },
  );
  return async (sender: Sender, key: FilingKey): Promise<void> => {
    const leaf = filingLeaf(services, key, sender, 'filing.retracted');
    const place = { sender: sender.providerId, lane: 'usual' as const, key: String(key.number) };
    if (await line.add({ ...key, sender, at: services.clock.now(), leaf }, place)) return;
    throw closed((await standings(sql, [{ ...key, sender }])).get(key.number));
  };
};
export type Retract = ReturnType<typeof makeRetract>;
