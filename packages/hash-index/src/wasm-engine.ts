import { type Engine, INDEXED_DISTANCE } from './engine.ts';
import { type Kernel, startKernel } from './kernel.ts';
import { BANDS, BATCH, HASH_BYTES, header, ROOMS, room, roomAt } from './layout.ts';
import { plainEngine } from './plain-engine.ts';
import { countOf, type Segment } from './segment.ts';

/** Takes a free room of the segment for this thread; undefined when other threads have them all. */
const takeRoom = ({ head }: Segment): number | undefined => {
  for (let number = 0; number < ROOMS; number++) {
    if (Atomics.compareExchange(head, header.rooms / 4 + number, 0, 1) === 0) return number;
  }
  return undefined;
};

/** Permutes the segment's rows where they stand (they were written as given) and sorts them into the 16 tables. */
export const buildByKernel = (segment: Segment, memory: WebAssembly.Memory): void => {
  const kernel = startKernel(memory);
  let fullest = 0;
  for (let band = 0; band < BANDS; band++) fullest = Math.max(fullest, kernel.build(band));
  segment.head[header.fullest / 4] = fullest;
};

type Found = (query: number, row: number, distance: number) => void;

/** The engine over the kernel. Falls back to the plain one where an answer is longer than the kernel's room. */
export const wasmEngine = (segment: Segment, memory: WebAssembly.Memory): Engine => {
  const number = takeRoom(segment);
  const plain = plainEngine(segment);
  if (number === undefined) return plain;
  const kernel: Kernel = startKernel(memory);
  const base = roomAt(number);
  const [queries, work, out, end] = [base + room.queries, base + room.work, base + room.out, base + room.bytes];
  const given = new Uint8Array(segment.handle.buffer, queries, BATCH * HASH_BYTES);
  const answers = new Uint32Array(segment.handle.buffer, out, (end - out) / 4);

  const tell = (count: number, first: number, found: Found): void => {
    for (let at = 0; at < count * 3; at += 3)
      found(first + (answers[at] as number), answers[at + 1] as number, answers[at + 2] as number);
  };

  const put = (hashes: Uint8Array): void => {
    given.set(hashes);
    kernel.permute(queries, queries, hashes.length / HASH_BYTES);
  };

  /** `given` holds the permuted query. */
  const scan = (at: number, distance: number, query: number, found: Found): void => {
    const count = countOf(segment);
    for (let row = 0; row < count; ) {
      row = kernel.linear(at, distance, row, count, out, end);
      tell(kernel.lastWritten(), query, found);
    }
  };

  const one = (hash: Uint8Array, distance: number, query: number, found: Found): void => {
    put(hash);
    if (!segment.sorted || distance > INDEXED_DISTANCE) {
      scan(queries, distance, query, found);
      return;
    }
    const count = kernel.search(queries, distance, work, out, out, end);
    if (count < 0) plain.search(hash, distance, (row, bits) => found(query, row, bits));
    else tell(count, query, found);
  };

  const many = (hashes: Uint8Array, distance: number, first: number, found: Found): void => {
    const count = hashes.length / HASH_BYTES;
    if (count === 1) {
      one(hashes, distance, first, found);
      return;
    }
    put(hashes);
    const matches = kernel.bulk(queries, count, distance, work, out, out, end);
    if (matches >= 0) {
      tell(matches, first, found);
      return;
    }
    const half = (count >> 1) * HASH_BYTES;
    many(hashes.subarray(0, half), distance, first, found);
    many(hashes.subarray(half), distance, first + (count >> 1), found);
  };

  return {
    search: (hash, distance, found) => one(hash, distance, 0, (_, row, bits) => found(row, bits)),
    bulk: (hashes, distance, found) => {
      const step = BATCH * HASH_BYTES;
      for (let at = 0; at < hashes.length; at += step) {
        const part = hashes.subarray(at, at + step);
        if (segment.sorted && distance <= INDEXED_DISTANCE) many(part, distance, at / HASH_BYTES, found);
        else {
          put(part);
          for (let n = 0; n < part.length / HASH_BYTES; n++) scan(queries + n * HASH_BYTES, distance, at / HASH_BYTES + n, found);
        }
      }
    },
    close: () => {
      Atomics.store(segment.head, header.rooms / 4 + number, 0);
    },
  };
};
