/** 256 bits are 16 bands of 16. */
export const BANDS = 16;
export const BUCKETS = 65_536;
export const HASH_BYTES = 32;

/** The kernel reads blocks of up to 64 entries without looking where a bucket ends: room behind the last one. */
const SPARE = 128;

/** Where the header's numbers stand (bytes); kernel/search.as has the same table. */
export const header = {
  count: 64,
  starts: 68,
  partners: 72,
  partnerBytes: 76,
  rows: 80,
  rowBytes: 84,
  hashes: 88,
  ids: 92,
  deleted: 96,
  capacity: 100,
  deletedCount: 104,
  fullest: 108,
  sorted: 112,
  /** One flag for each room: taken or free. */
  rooms: 128,
} as const;

export const PERMUTATION = 4096;

/** A thread's own part of the shared memory, for its query and the kernel's notes. */
export const ROOMS = 12;
/** Queries that one call of the kernel takes. */
export const BATCH = 8192;
const PROBES = 17;
const LIST_BYTES = 1 << 20;
const OUT_BYTES = 1 << 20;
const SORT_BYTES = (BUCKETS + 1) * 4 + 60 + BATCH * PROBES * 8;

export const room = {
  queries: 0,
  work: BATCH * HASH_BYTES,
  out: BATCH * HASH_BYTES + SORT_BYTES + LIST_BYTES,
  bytes: BATCH * HASH_BYTES + SORT_BYTES + LIST_BYTES + OUT_BYTES,
} as const;

const FIRST_ROOM = 65_536;
export const roomAt = (number: number): number => FIRST_ROOM + number * room.bytes;

const PAGE = 65_536;
const LIMIT = 65_536 * PAGE;

export type Plan = {
  readonly pages: number;
  readonly hashes: number;
  readonly ids: number;
  readonly deleted: number;
  readonly starts: number;
  readonly partners: number;
  readonly partnerBytes: number;
  readonly rows: number;
  readonly rowBytes: number;
};

const aligned = (at: number): number => Math.ceil(at / 64) * 64;

/** Addresses for a segment of so many rows; `sorted` asks for the 16 tables as well. `pages` is too large beyond 4 GiB. */
export const planFor = (capacity: number, sorted: boolean): Plan => {
  const hashes = aligned(roomAt(ROOMS));
  const ids = aligned(hashes + capacity * HASH_BYTES);
  const deleted = aligned(ids + capacity * 4);
  const starts = aligned(deleted + Math.ceil(capacity / 32) * 4);
  const partnerBytes = aligned((capacity + SPARE) * 2);
  const rowBytes = capacity * 4;
  const partners = sorted ? aligned(starts + BANDS * (BUCKETS + 1) * 4) : starts;
  const rows = sorted ? aligned(partners + BANDS * partnerBytes) : starts;
  const end = sorted ? rows + BANDS * rowBytes : starts;
  return { pages: Math.ceil((end + 64) / PAGE), hashes, ids, deleted, starts, partners, partnerBytes, rows, rowBytes };
};

/** Rows beyond which a segment would not fit the 4 GiB that WebAssembly can address. */
export const LARGEST_SEGMENT = 30_000_000;

export const fits = (plan: Plan): boolean => plan.pages * PAGE < LIMIT;
