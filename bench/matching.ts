import { benchPictures } from './matching/pictures.ts';
import { benchSearch, memoryBandwidth } from './matching/search.ts';
import { machine } from './support/install.ts';
import { shown, spreadOf } from './support/spread.ts';

// What it is for: how fast this machine hashes pictures and finds hashes, on one thread, beside what a plain scan does and
// what the memory allows in the same run. What it is not for: comparing machines, or a machine that does something else.
// Random lists are the easy case in one way (no crowded buckets) and the hard one in another (nothing is found early).

/** `a34 bench matching [--seconds N] [--full]`: repeats grow with N (10), and threefold with --full. Takes about 2 GiB. */
export const run = async ({ seconds, full }: { seconds: number; full: boolean }): Promise<void> => {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const rounds = Math.max(3, Math.round(seconds / 2)) * (full ? 3 : 1);
  say(`bench/matching on ${machine()}; one thread, medians of ${rounds} and more, smallest and largest in brackets`);
  await benchPictures(say, rounds);
  const bandwidth = spreadOf(memoryBandwidth(rounds));
  say(`memory read in order by one thread, GB/s: ${shown(bandwidth)}`);
  for (const rows of [1_000_000, 10_000_000]) benchSearch(say, rows, rounds, bandwidth.median);
};
