import { deriveKey } from '../../foundation/crypto/seal.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { countMarks, marksBetween } from './custodian.store.ts';
import { makeEvaluator } from './evaluator.ts';
import { bitsFor, boundsOf, fillBucket, keysFrom } from './protocol.ts';

/** A new count is seen after this long; partners ask for the bits anew when a bucket of the old ones is refused. */
const freshForMs = 60_000;

/** The custodian's three answers: how to ask, what points become, and a bucket. None of them knows what is asked about. */
export const makeCustodian = (services: Services) => {
  const sql = services.db.provider;
  const keys = keysFrom(services.keys.custodian);
  const fillers = deriveKey(services.keys.custodian, 'fillers');
  let known: { at: number; bits: Promise<number> } | undefined;

  const bits = (): Promise<number> => {
    const now = services.clock.now().getTime();
    if (known === undefined || now - known.at > freshForMs) {
      const read = countMarks(sql).then(bitsFor);
      known = { at: now, bits: read };
      read.catch(() => {
        known = undefined;
      });
    }
    return known.bits;
  };

  return {
    publicKey: keys.publicKey,
    bits,
    evaluate: makeEvaluator(keys),
    /** Throws Problem `custodian-bits` when buckets are cut otherwise by now, `not-found` for a number that no bucket has. */
    bucket: async (asked: { bits: number; bucket: number }): Promise<Buffer> => {
      if (asked.bits !== (await bits())) throw new Problem('custodian-bits');
      if (asked.bucket >= 2 ** asked.bits) throw new Problem('not-found');
      const { low, high } = boundsOf(asked.bits, asked.bucket);
      const filled = fillBucket(fillers, asked.bits, asked.bucket, await marksBetween(sql, low, high));
      if (filled === undefined) throw new Problem('internal-error', { detail: `bucket ${asked.bits}/${asked.bucket} is full` });
      return filled;
    },
  };
};
