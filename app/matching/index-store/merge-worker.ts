// A thread that merges segments while others search them: takes a plan, gives back what it made.
import { parentPort } from 'node:worker_threads';
import { type MergePlan, mergeSegments } from '@article34/hash-index';

parentPort?.on('message', (plan: MergePlan) => {
  parentPort?.postMessage(mergeSegments(plan));
});
