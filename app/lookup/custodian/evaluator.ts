import { Worker } from 'node:worker_threads';
import { Problem } from '../../foundation/errors/problem.ts';
import type { CustodianKeys } from './protocol.ts';

type Evaluated = { evaluated: Uint8Array[]; proof: Uint8Array };
type Answer = { number: number } & Partial<Evaluated>;

/** Calls that may wait for the thread: about a second's work. */
const longestLine = 16;

/**
 * Multiplies blinded points by our key, with one proof for all of them. Starts its thread with the first call. Throws Problem
 * `custodian-points` for bytes that are no points, `overloaded` when too many calls wait.
 */
export const makeEvaluator = (keys: CustodianKeys) => {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  let thread: Worker | undefined;
  let last = 0;

  const start = (): Worker => {
    const worker = new Worker(new URL('./evaluate-thread.ts', import.meta.url), { workerData: keys });
    worker.on('message', (answer: Answer) => {
      waiting.get(answer.number)?.resolve(answer);
      waiting.delete(answer.number);
      if (waiting.size === 0) worker.unref();
    });
    const fail = (): void => {
      thread = undefined;
      for (const call of waiting.values()) call.reject(new Problem('overloaded', { retryAfterSeconds: 1 }));
      waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', fail);
    return worker;
  };

  return async (points: readonly Uint8Array[]): Promise<Evaluated> => {
    if (waiting.size >= longestLine) throw new Problem('overloaded', { retryAfterSeconds: 1 });
    thread ??= start();
    thread.ref();
    const number = ++last;
    const call = Promise.withResolvers<Answer>();
    waiting.set(number, call);
    thread.postMessage({ number, points });
    const { evaluated, proof } = await call.promise;
    if (evaluated === undefined || proof === undefined) throw new Problem('custodian-points');
    return { evaluated, proof };
  };
};
