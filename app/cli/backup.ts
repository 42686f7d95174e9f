import { open, rename, rm, writeFile } from 'node:fs/promises';
import { readConfig } from '../foundation/config/config.ts';
import { makeLogger } from '../foundation/logger.ts';
import { attach } from '../server/attach.ts';
import { writeBackup, writeKeys } from '../server/backup/write.ts';
import { progressLine } from './progress.ts';
import type { Run } from './verb.ts';

/** `a34 backup FILE --to age1…`: FILE and FILE.keys, both readable only with the recipient's identity. */
export const backup: Run = async ({ values, positionals }) => {
  const file = positionals[0];
  const recipient = typeof values.to === 'string' ? values.to : '';
  if (file === undefined || !/^age1[a-z0-9]+$/.test(recipient)) {
    process.stderr.write(
      'Say where to write and for whom: a34 backup FILE --to age1… ("age-keygen" makes a pair; keep its secret half off this machine).\n',
    );
    return 65;
  }
  const install = await attach(readConfig(process.env), makeLogger('error'));
  const progress = progressLine('rows');
  const unfinished = `${file}.part`;
  try {
    let rows = 0;
    let copies = 0;
    await writeBackup(install.target, install.services.copies, {
      recipient,
      now: new Date(),
      onTable: (_name, count) => {
        rows += count;
        progress.show(rows);
      },
      onCopy: () => {
        copies++;
      },
      write: async (stream) => {
        const handle = await open(unfinished, 'wx', 0o600);
        try {
          for await (const chunk of stream) await handle.write(chunk);
          await handle.sync();
        } finally {
          await handle.close();
        }
      },
    });
    await writeFile(`${file}.keys`, await writeKeys(install.services.keyFiles, recipient), { mode: 0o600 });
    await rename(unfinished, file);
    progress.end();
    process.stdout.write(
      `${rows} rows${copies === 0 ? '' : ` and ${copies} kept files`} are in ${file}. The keys that open receipts are in ${file}.keys: keep it in another place than the backup.\n`,
    );
    return 0;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EEXIST' && code !== 'ENOSPC') throw error;
    process.stderr.write(`${unfinished} cannot be written (${code}). Choose another place, or make room there.\n`);
    if (code === 'ENOSPC') await rm(unfinished, { force: true });
    return 73;
  } finally {
    await install.stop();
  }
};
