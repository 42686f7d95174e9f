// A thread of its own: multiplying points takes milliseconds each, and the doors' threads answer the public meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { type CustodianKeys, voprf } from './protocol.ts';

const { secretKey, publicKey } = workerData as CustodianKeys;

parentPort?.on('message', ({ number, points }: { number: number; points: Uint8Array[] }) => {
  try {
    const { evaluated, proof } = voprf.blindEvaluateBatch(secretKey, publicKey, points);
    parentPort?.postMessage({ number, evaluated, proof });
  } catch {
    // the library throws for what is no point of the group
    parentPort?.postMessage({ number });
  }
});
