import { createHash } from 'node:crypto';
import type { HashKind } from './change.ts';
import { widthOf } from './change.ts';
import type { IndexStore } from './index-store.ts';
import type { DigestKind } from './state.ts';

/** A made-up hash that a number stands for: nothing but the digest of that number. */
export const hashOf = (kind: HashKind, number: number): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(`${kind} ${number}`).digest().subarray(0, widthOf[kind]));

export const hashesOf = (kind: HashKind, numbers: readonly number[]): Uint8Array =>
  Uint8Array.from(numbers.flatMap((number) => [...hashOf(kind, number)]));

export const allKinds: readonly HashKind[] = ['pdq', 'md5', 'sha1', 'sha256'];

/** Whether the store finds this hash under this id, how often. */
export const timesThere = (store: IndexStore, kind: HashKind, number: number, id: number): number => {
  const hash = hashOf(kind, number);
  const ids =
    kind === 'pdq' ? store.index.search(hash, 0).map((match) => match.id) : store.exact[kind as DigestKind].lookup(hash);
  return ids.filter((one) => one === id).length;
};
