import { setTimeout as sleep } from 'node:timers/promises';

export type Measured = { done: number; refused: number; broken: number; seconds: number; latencies: Float64Array };
export type Outcome = 'done' | 'refused' | 'broken';

/**
 * `clients` workers do one thing after another for some seconds; each says how it went. What was refused waits before it goes on.
 * Only what was answered in time counts, so that whoever still waits at the end makes the rate neither better nor worse.
 */
export const measure = async (
  options: { clients: number; seconds: number; waitMs?: number; enough?: () => boolean },
  makeWorker: (client: number) => { one: () => Promise<Outcome>; close: () => void },
): Promise<Measured> => {
  const counts = { done: 0, refused: 0, broken: 0 };
  const latencies: number[] = [];
  const start = performance.now();
  const until = start + options.seconds * 1000;
  await Promise.all(
    Array.from({ length: options.clients }, async (_, client) => {
      const worker = makeWorker(client);
      while (performance.now() < until && options.enough?.() !== true) {
        const from = performance.now();
        const outcome = await worker.one();
        if (performance.now() > until && options.enough === undefined) break;
        counts[outcome]++;
        if (outcome === 'done') latencies.push(performance.now() - from);
        else await sleep(options.waitMs ?? 20);
      }
      worker.close();
    }),
  );
  return {
    ...counts,
    seconds: Math.min(options.seconds, (performance.now() - start) / 1000),
    latencies: Float64Array.from(latencies).sort(),
  };
};

export const outcomeOf = (status: number): Outcome =>
  status === 200 ? 'done' : status === 503 || status === 429 ? 'refused' : 'broken';
