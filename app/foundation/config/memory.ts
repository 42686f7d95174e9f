import { totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';

/** Memory this process may use, in bytes: the machine's, or less in a container with a limit. */
export const usableMemory = (): number => {
  const limit = constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
};
