import { unzipSync } from 'fflate';
import { StatuteError } from '../error.ts';
import type { Limits } from '../limits.ts';
import type { SourceFile } from '../source.ts';

/** Whether the bytes begin as a zip archive does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * The files of an archive, by name. Sizes are taken from the archive's own list before anything is unpacked, and no entry
 * can grow beyond what the list said. Throws StatuteError ZIP_MALFORMED, ZIP_BOMB, ZIP_PATH.
 */
export const unzip = (file: SourceFile, limits: Limits, wanted: (name: string) => boolean = () => true): SourceFile[] => {
  let unpacked = 0;
  let entries = 0;
  const refuse = (code: 'ZIP_BOMB' | 'ZIP_PATH', reason: string): never => {
    throw new StatuteError(code, { file: file.path }, reason);
  };
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(file.bytes, {
      filter: ({ name, originalSize, size }) => {
        entries += 1;
        if (entries > limits.zipEntries) refuse('ZIP_BOMB', `more than ${limits.zipEntries} entries`);
        if (name.endsWith('/') || !wanted(name)) return false;
        if (/(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(name))
          refuse('ZIP_PATH', `an entry that leaves the archive: ${JSON.stringify(name.slice(0, 80))}`);
        unpacked += originalSize;
        if (originalSize > limits.fileBytes || unpacked > limits.fileBytes * 4)
          refuse('ZIP_BOMB', `unpacks to more than ${limits.fileBytes} bytes at ${name.slice(0, 80)}`);
        if (originalSize > 1_000_000 && originalSize > size * limits.zipRatio)
          refuse('ZIP_BOMB', `${name.slice(0, 80)} unpacks to ${originalSize} bytes from ${size}`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof StatuteError) throw error;
    throw new StatuteError(
      'ZIP_MALFORMED',
      { file: file.path },
      `not an archive that can be unpacked (${(error as Error).message})`,
    );
  }
  return Object.entries(files)
    .map(([name, bytes]) => ({ path: `${file.path}/${name}`, bytes }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
};
