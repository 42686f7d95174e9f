// `a34 bench law`: how fast legislation comes in, how much room it takes, how fast it is read as it stood on a day.
// Not for: comparing machines, or days with other work on this one. Every figure has its baseline in the same run.
import { materials } from './law/corpus.ts';
import { benchImport } from './law/import.ts';
import { benchReading } from './law/reading.ts';
import { machine, startInstall } from './support/install.ts';

export const run = async ({ full }: { full: boolean }): Promise<void> => {
  console.log(`${machine()}, PostgreSQL as shipped, one connection, fsync on\n`);
  const all = await materials();
  const install = await startInstall({});
  try {
    await benchImport(install.services, all);
    await benchReading(install.services, all, full);
    console.log('\nThe search is measured by `a34 bench law-search`.');
  } finally {
    await install.stop();
  }
};
