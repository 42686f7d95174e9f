/** Widths of MD5, SHA-1 and SHA-256. */
export type DigestWidth = 16 | 20 | 32;

/** What goes to another thread. */
export type SharedTable = { readonly width: DigestWidth; readonly buffer: SharedArrayBuffer };

/** Numbers of the header, as 32-bit places. */
export const place = { capacity: 0, count: 1, deleted: 2, salt0: 3, salt1: 4 } as const;
const HEADER_BYTES = 64;

/** An open-addressed table in shared memory: slots hold row + 1, rows hold digest and id, and a bit says "deleted". */
export type TableMemory = SharedTable & {
  readonly capacity: number;
  readonly head: Int32Array;
  readonly slots: Int32Array;
  readonly digests: Uint8Array;
  readonly ids: Uint32Array;
  readonly deleted: Int32Array;
};

/** Twice the rows, rounded up to a power of two: chains stay short. */
const slotsFor = (capacity: number): number => 2 ** Math.ceil(Math.log2(capacity * 2));

const view = ({ width, buffer }: SharedTable): TableMemory => {
  const head = new Int32Array(buffer, 0, HEADER_BYTES / 4);
  const capacity = head[place.capacity] as number;
  const slots = new Int32Array(buffer, HEADER_BYTES, slotsFor(capacity));
  const digestsAt = HEADER_BYTES + slots.byteLength;
  const idsAt = digestsAt + capacity * width;
  return {
    width,
    buffer,
    capacity,
    head,
    slots,
    digests: new Uint8Array(buffer, digestsAt, capacity * width),
    ids: new Uint32Array(buffer, idsAt, capacity),
    deleted: new Int32Array(buffer, idsAt + capacity * 4, Math.ceil(capacity / 32)),
  };
};

export const openMemory = (shared: SharedTable): TableMemory => view(shared);

export const makeMemory = (width: DigestWidth, capacity: number, salt: readonly [number, number]): TableMemory => {
  const bytes = HEADER_BYTES + slotsFor(capacity) * 4 + capacity * (width + 4) + Math.ceil(capacity / 32) * 4;
  const buffer = new SharedArrayBuffer(bytes);
  const head = new Int32Array(buffer, 0, HEADER_BYTES / 4);
  head[place.capacity] = capacity;
  head[place.salt0] = salt[0];
  head[place.salt1] = salt[1];
  return view({ width, buffer });
};

/**
 * The slot at which looking for a digest begins. All of it is mixed with a salt of the table's own, so that no list, however
 * made up, can crowd the table.
 */
export const firstSlot = ({ head, slots, width }: TableMemory, digest: Uint8Array): number => {
  let mixed = head[place.salt0] as number;
  for (let at = 0; at < width; at += 4) {
    const word =
      (digest[at] as number) |
      ((digest[at + 1] as number) << 8) |
      ((digest[at + 2] as number) << 16) |
      ((digest[at + 3] as number) << 24);
    mixed = Math.imul(mixed ^ word, 0x9e3779b1);
    mixed = (mixed ^ (mixed >>> 15)) + (head[place.salt1] as number);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) & (slots.length - 1);
};
