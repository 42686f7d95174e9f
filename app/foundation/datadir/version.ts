import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromWriting, StartupError, systemCode } from '../errors/startup.ts';
import { writeDurably } from './durable.ts';

/** The layout of the data directory that this program writes. Raised when files move or change their meaning. */
export const dataDirVersion = 1;

/** Reads the `version` file of a data directory, or writes it in a new one. Refuses what a newer program made. */
export const checkVersion = (path: string): void => {
  const file = join(path, 'version');
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw damaged(file, error);
    try {
      writeDurably(file, `${dataDirVersion}\n`, 0o600);
    } catch (failure) {
      throw fromWriting(file, failure);
    }
    return;
  }
  if (!/^[1-9]\d{0,8}$/.test(text)) throw damaged(file);
  if (Number(text) > dataDirVersion) {
    throw new StartupError(
      'data-dir-newer',
      `The data directory ${path} was made by a newer version of Article 34 (format ${text}); this one reads up to ${dataDirVersion}. Update the program.`,
    );
  }
};

const damaged = (file: string, cause?: unknown): StartupError =>
  new StartupError(
    'data-dir-version-damaged',
    `${file} should hold the number of a data format and does not. Restore it from your backup.`,
    { cause },
  );
