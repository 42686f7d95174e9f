import { makeStreamSealer } from '../../foundation/crypto/stream.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { NewFile } from '../../foundation/files/folder.ts';
import type { Services } from '../../foundation/services.ts';
import { looksLikePicture } from '../../matching/index.ts';
import type { Keeping } from './keeping.store.ts';

/** An encrypted copy of a file. Whoever has the key can read it; it is sealed with what is known of the file. */
export type Copy = {
  name: string;
  key: Buffer;
  /** The decision under which it is kept; undefined for one that lives until it is hashed. */
  keepingId: string | undefined;
  picture: boolean;
};

/** What says that an encrypted copy is of this file and no other. */
export const placeOfCopy = (name: string): string => `copy/${name}`;

/** So much is looked at before it is decided whether a file is a picture. */
const headBytes = 64;
/** A larger picture is not held for its hash alone. */
const mostHeldBytes = 64 * 2 ** 20;
/** Below this the disk is for the database; holding for a hash stops, and a file that must be kept is refused for now. */
const leastFreeBytes = 512 * 2 ** 20;
const lookEveryBytes = 8 * 2 ** 20;
/** So much is sealed before it is written: each write costs more than its bytes. Most pictures are one. */
const writeBytes = 256 * 1024;

/**
 * Writes an encrypted copy as a file streams by: of every file where a decision says so, else of pictures alone, for as long as
 * their hash takes. Nothing is written for other files. Throws Problem `storage-unavailable` when a file that has to be kept does
 * not find room; a picture to be hashed is then only not held.
 */
export const makeCopier = (services: Pick<Services, 'copies' | 'random'>, keeping: Keeping | undefined) => {
  const { copies, random } = services;
  const name = random.bytes(16).toString('hex');
  const key = random.bytes(32);
  const sealer = makeStreamSealer(key, placeOfCopy(name));
  let head: Buffer[] | undefined = [];
  let size = 0;
  let looked = 0;
  let picture = false;
  let writing = false;
  let file: NewFile | undefined;
  let ready: Buffer[] = [];
  let readyBytes = 0;

  const giveUp = async (): Promise<void> => {
    await file?.undo();
    file = undefined;
    writing = false;
    head = undefined;
    ready = [];
  };
  const room = async (): Promise<boolean> => {
    if (looked > 0 && size - looked < lookEveryBytes) return true;
    looked = size;
    return (await copies.freeBytes()) > leastFreeBytes;
  };
  /** Whether it was written, or still waits to be; false when there is no room and it need not be kept. */
  const write = async (sealed: readonly Buffer[], least: number): Promise<boolean> => {
    ready.push(...sealed);
    for (const { length } of sealed) readyBytes += length;
    if (readyBytes < least) return true;
    try {
      if (!(await room())) throw Object.assign(new Error('no room for copies'), { code: 'ENOSPC' });
      file ??= await copies.create(name);
      await file.write(...ready);
      ready = [];
      readyBytes = 0;
      return true;
    } catch (error) {
      await giveUp();
      if (keeping !== undefined) throw new Problem('storage-unavailable', { cause: error, retryAfterSeconds: 60 });
      return false;
    }
  };
  const decide = async (): Promise<void> => {
    const start = Buffer.concat(head ?? []);
    head = undefined;
    picture = looksLikePicture(start);
    writing = start.length > 0 && (picture || keeping !== undefined);
    if (writing) await write(sealer.push(start), writeBytes);
  };

  return {
    sink: async (chunk: Buffer): Promise<void> => {
      size += chunk.length;
      if (head !== undefined) {
        head.push(chunk);
        if (size >= headBytes) await decide();
        return;
      }
      if (!writing) return;
      if (keeping === undefined && size > mostHeldBytes) await giveUp();
      else await write(sealer.push(chunk), writeBytes);
    },
    /** The copy, on the disk for good; undefined when there is none. */
    end: async (): Promise<Copy | undefined> => {
      if (head !== undefined) await decide();
      if (!writing || !(await write(sealer.end(), 0))) return undefined;
      await file?.done();
      return { name, key, keepingId: keeping?.id, picture };
    },
    undo: giveUp,
  };
};
