import type { Folder, NewFile } from '../../foundation/files/folder.ts';
import { BackupDamaged, frame } from './frames.ts';

/**
 * Copies of files that the house keeps, as frames: one with the name, then the bytes. They stay sealed as they are on the disk;
 * what opens them stands among the words of their reports. One that was erased while the backup ran is left out.
 */
export const copyFrames = async function* (
  copies: Folder,
  names: AsyncIterable<readonly string[]>,
  onCopy: (name: string) => void,
): AsyncGenerator<Uint8Array> {
  for await (const some of names) {
    for (const name of some) {
      let begun = false;
      try {
        for await (const chunk of copies.read(name)) {
          if (!begun) yield frame('F', Buffer.from(name));
          begun = true;
          yield frame('C', chunk);
        }
      } catch (error) {
        if (begun || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        continue;
      }
      if (begun) onCopy(name);
    }
  }
};

/** Puts copies back as their frames come. `undo` takes all of them away again. */
export const copyWriter = (copies: Folder) => {
  const written: string[] = [];
  let file: NewFile | undefined;
  const done = async (): Promise<void> => {
    await file?.done();
    file = undefined;
  };
  return {
    begin: async (name: string): Promise<void> => {
      await done();
      if (!/^[0-9a-f]{32}$/.test(name)) throw new BackupDamaged('The backup has a kept file without a name. Use another copy.');
      file = await copies.create(name);
      written.push(name);
    },
    write: async (chunk: Buffer): Promise<void> => {
      if (file === undefined) throw new BackupDamaged('The backup has bytes that belong to no file. Use another copy.');
      await file.write(chunk);
    },
    done,
    count: (): number => written.length,
    undo: async (): Promise<void> => {
      await file?.undo();
      for (const name of written) await copies.remove(name);
    },
  };
};
