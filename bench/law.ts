// `a34 bench law`: how fast legislation comes in, how much room it takes, how fast it is read as it stood on a day, how fast the
// matrix and the search answer. `--full`: more reads, and the search over a million provisions instead of fifty thousand.
// Not for: comparing machines, or days with other work on this one. Every figure has its baseline in the same run.
import { benchMatrix } from './findings.ts';
import { materials } from './law/corpus.ts';
import { benchImport } from './law/import.ts';
import { benchReading } from './law/reading.ts';
import { benchSearch } from './law-search.ts';
import { machine, startInstall } from './support/install.ts';

export const run = async ({ full }: { full: boolean }): Promise<void> => {
  console.log(`${machine()}, PostgreSQL as shipped, one connection, fsync on\n`);
  const all = await materials();
  const install = await startInstall({ A34_PROCESSES: '1' });
  try {
    await benchImport(install.services, all);
    await benchReading(install.services, all, full);
    console.log('\nThe matrix of all States and all criteria, every cell filled');
    await benchMatrix(install);
  } finally {
    await install.stop();
  }
  console.log('\nThe search');
  await benchSearch(Number(process.env.BENCH_PROVISIONS ?? (full ? 1_000_000 : 50_000)), full);
};
