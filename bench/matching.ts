import { benchPictures } from './matching/pictures.ts';
import { benchSearch, memoryBandwidth } from './matching/search.ts';
import { machine } from './support/install.ts';
import { shown, spreadOf } from './support/spread.ts';

// What it is for: how fast this machine hashes pictures and finds hashes, on one thread, beside what a plain scan does and
// what the memory allows in the same run. What it is not for: comparing machines, or a machine that does something else.
// Random lists are the easy case in one way (no crowded buckets) and the hard one in another (nothing is found early).

/** A34 bench matching [--seconds N] [--size N]: about N seconds of repeats; lists up to N hashes (default 10,000,000). */
export const run = async ({ seconds, size = 10_000_000 }: { seconds: number; size?: number }): Promise<void> => {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const rounds = Math.max(3, Math.round(seconds / 2));
  say(`bench/matching on ${machine()}; one thread, medians of ${rounds} and more, smallest and largest in brackets`);
  await benchPictures(say, rounds);
  const bandwidth = spreadOf(memoryBandwidth(rounds));
  say(`memory read in order by one thread, GB/s: ${shown(bandwidth)}`);
  for (const rows of [1_000_000, 10_000_000]) if (rows <= size) benchSearch(say, rows, rounds, bandwidth.median);
};
