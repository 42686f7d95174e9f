import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Decrypter } from 'age-encryption';
import { readConfig } from '../foundation/config/config.ts';
import { keyNames } from '../foundation/crypto/keyring.ts';
import { openDataDir } from '../foundation/datadir/datadir.ts';
import { keysIn } from '../foundation/datadir/keys.ts';
import { makeLogger } from '../foundation/logger.ts';
import { giveUpEpochs } from '../intake/index.ts';
import { BackupDamaged } from '../server/backup/frames.ts';
import { readBackup } from '../server/backup/read.ts';
import { boot } from '../server/boot.ts';
import type { Run } from './verb.ts';

const wrong = (sentence: string, status = 65): number => {
  process.stderr.write(`${sentence}\n`);
  return status;
};

const readIdentity = async (file: string): Promise<string | undefined> =>
  /AGE-SECRET-KEY-[A-Z0-9-]+/.exec(await readFile(file, 'utf8'))?.[0];

const readSecrets = async (file: string, identity: string): Promise<Record<string, string>> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return (JSON.parse(await decrypter.decrypt(await readFile(file), 'text')) as { secrets: Record<string, string> }).secrets;
};

/** `a34 restore FILE --identity KEYFILE`: into a data directory that does not exist yet; FILE.keys must stand beside FILE. */
export const restore: Run = async ({ values, positionals }) => {
  const file = positionals[0];
  if (file === undefined || typeof values.identity !== 'string')
    return wrong('Say what to restore and with which identity: a34 restore FILE --identity KEYFILE', 64);
  const config = readConfig(process.env);
  const path = resolve(config.dataDir);
  if (existsSync(join(path, 'version')))
    return wrong(`${path} is in use already. Restore into a new directory: A34_DATA=… npx a34 restore …`, 73);
  try {
    const identity = await readIdentity(values.identity);
    if (identity === undefined) return wrong(`${values.identity} holds no age identity (a line AGE-SECRET-KEY-…).`);
    const secrets = await readSecrets(`${file}.keys`, identity);
    // the keys first: the first boot would make new ones
    const empty = await openDataDir(path);
    empty.release();
    const keys = keysIn(join(path, 'keys'));
    for (const name of keyNames) keys.importKey(name, Buffer.from(secrets[name] ?? '', 'hex'), 32);
    const install = await boot(config, makeLogger('error'));
    try {
      const handle = await open(file);
      const restored = await readBackup(
        install.target,
        identity,
        handle.readableWebStream() as ReadableStream<Uint8Array>,
        install.services.copies,
      );
      await handle.close();
      await giveUpEpochs(install.services);
      const rows = Object.values(restored.rows).reduce((sum, count) => sum + count, 0);
      process.stdout.write(
        `${rows} rows${restored.copies === 0 ? '' : ` and ${restored.copies} kept files`} are back in ${path}. Check them with "npx a34 ledger verify", then start.\n`,
      );
      return 0;
    } finally {
      await install.stop();
    }
  } catch (error) {
    if (error instanceof BackupDamaged) return wrong(error.message);
    if ((error as { code?: string }).code === 'ENOENT') return wrong(`${(error as { path?: string }).path} is not there.`);
    if (/no identity matched|identity|header|stream/i.test((error as Error).message))
      return wrong(`The backup does not open with this identity, or it was changed (${(error as Error).message}).`);
    throw error;
  }
};
