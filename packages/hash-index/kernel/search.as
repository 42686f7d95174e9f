// Exact search within Hamming distance over one segment, in AssemblyScript with 128-bit SIMD. The memory is shared between
// threads and imported; src/layout.ts says where things stand in it, and writes the addresses into the header read here.
// src/plain-engine.ts does the same in plain TypeScript.
//
// A hash is 16 bands of 16 bits, after the keyed permutation. For each band there is a table sorted by the band's value:
// STARTS (65,537 × u32), PARTNERS (the 16 bits of the band beside it, for each entry) and ROWS (its row, for each entry).

const COUNT: usize = 64;
const STARTS: usize = 68;
const PARTNERS: usize = 72;
const PARTNER_BYTES: usize = 76;
const ROWS: usize = 80;
const ROW_BYTES: usize = 84;
const HASHES: usize = 88;
const IDS: usize = 92;
const DELETED: usize = 96;
const PERMUTATION: usize = 4096;
const STARTS_BYTES: usize = 65537 * 4;

const FOUND_BYTES: usize = 12;

// @ts-ignore: decorator
@inline
function header(at: usize): usize {
  return <usize>load<u32>(at);
}

/** Applies the bit permutation to `count` hashes: for each half byte a table of 16 whole hashes, joined. */
export function permute(from: usize, to: usize, count: usize): void {
  for (let n: usize = 0; n < count; n++) {
    let low = i64x2.splat(0), high = i64x2.splat(0);
    let table = PERMUTATION;
    for (let byte: usize = 0; byte < 32; byte++) {
      const value = <usize>load<u8>(from + byte);
      const first = table + ((value & 15) << 5), second = table + 512 + ((value >> 4) << 5);
      low = v128.or(low, v128.or(v128.load(first), v128.load(second)));
      high = v128.or(high, v128.or(v128.load(first, 16), v128.load(second, 16)));
      table += 1024;
    }
    v128.store(to, low);
    v128.store(to, high, 16);
    from += 32;
    to += 32;
  }
}

/** Sorts the rows into the table of one band; returns the size of the fullest bucket. */
export function build(band: usize): u32 {
  const count = header(COUNT);
  const starts = header(STARTS) + band * STARTS_BYTES;
  const partners = header(PARTNERS) + band * header(PARTNER_BYTES);
  const rows = header(ROWS) + band * header(ROW_BYTES);
  const keys = header(HASHES) + band * 2;
  const others = header(HASHES) + (band ^ 1) * 2;
  memory.fill(starts, 0, STARTS_BYTES);
  for (let row: usize = 0; row < count; row++) {
    const at = starts + (<usize>load<u16>(keys + row * 32) << 2);
    store<u32>(at, load<u32>(at, 4) + 1, 4);
  }
  // starts[v + 1] becomes the place where bucket v begins, is moved along by each entry, and ends where v + 1 begins
  let sum: u32 = 0, fullest: u32 = 0;
  for (let at = starts + 4; at < starts + STARTS_BYTES; at += 4) {
    const size = load<u32>(at);
    store<u32>(at, sum);
    sum += size;
    if (size > fullest) fullest = size;
  }
  for (let row: usize = 0; row < count; row++) {
    const at = starts + (<usize>load<u16>(keys + row * 32) << 2);
    const place = <usize>load<u32>(at, 4);
    store<u32>(at, <u32>place + 1, 4);
    store<u16>(partners + place * 2, load<u16>(others + row * 32));
    store<u32>(rows + place * 4, <u32>row);
  }
  return fullest;
}

// ---- candidates ----------------------------------------------------------------------------------------------------

// @ts-ignore: decorator
@inline
function lessOne(x: v128): v128 {
  return v128.and(x, i16x8.add(x, i16x8.splat(-1)));
}

/** Nought in each lane that differs from the query's partner band in at most 2 bits (3 where `exact`; 1 where `near`). */
// @ts-ignore: decorator
@inline
function rest(at: usize, query: v128, bits: i32): v128 {
  let x = lessOne(v128.xor(v128.load(at), query));
  if (bits > 1) x = lessOne(x);
  if (bits > 2) x = lessOne(x);
  return x;
}

// Where the list of candidates must end, and whether it would not. A query beside very many equal hashes comes here; the
// caller then takes the plain engine, which has no such limit.
let listEnd: usize = 0;
let overflow: bool = false;

/** Writes down (where, entry) for each lane of a block that passed; what stands past the bucket's end is not of it. */
function note(list: usize, at: usize, end: usize, base: usize, query: v128, bits: i32, vectors: usize, tag: u32): usize {
  for (let v: usize = 0; v < vectors; v++) {
    const here = at + v * 16;
    let x = lessOne(v128.xor(v128.load(here), query));
    if (bits > 1) x = lessOne(x);
    if (bits > 2) x = lessOne(x);
    let lanes = i16x8.bitmask(i16x8.eq(x, i16x8.splat(0)));
    while (lanes != 0) {
      const lane = <usize>ctz(lanes);
      lanes &= lanes - 1;
      const place = here + lane * 2;
      if (place >= end) break;
      if (list >= listEnd) {
        overflow = true;
        return list;
      }
      store<u32>(list, tag);
      store<u32>(list, <u32>((place - base) >> 1), 4);
      list += 8;
    }
  }
  return list;
}

/**
 * Scans one bucket in blocks of `vectors` times eight entries, without looking where in the last block it ends: an entry
 * of the next bucket passes seldom and is dropped by `note`. The block is chosen so that nearly every bucket of the segment
 * takes the same number of rounds: the processor then guesses the loop's end right and works on several buckets at a time.
 */
// @ts-ignore: decorator
@inline
function scan(list: usize, start: usize, end: usize, base: usize, query: v128, bits: i32, block: usize, tag: u32): usize {
  let at = start;
  do {
    let least = i16x8.min_u(rest(at, query, bits), rest(at + 16, query, bits));
    if (block > 2) least = i16x8.min_u(least, rest(at + 32, query, bits));
    if (block > 3) least = i16x8.min_u(least, rest(at + 48, query, bits));
    if (block > 4) {
      least = i16x8.min_u(least, i16x8.min_u(rest(at + 64, query, bits), rest(at + 80, query, bits)));
      least = i16x8.min_u(least, i16x8.min_u(rest(at + 96, query, bits), rest(at + 112, query, bits)));
    }
    if (!i16x8.all_true(least)) list = note(list, at, end, base, query, bits, block, tag);
    at += block * 16;
  } while (at < end);
  return list;
}

// ---- candidates to matches -----------------------------------------------------------------------------------------

/**
 * In which of eight bands a pair of hashes is found, a bit for each. The rule is the one by which the tables are searched:
 * nought bits apart in the band and at most `exact` in its partner, or one and `near`.
 */
// @ts-ignore: decorator
@inline
function foundIn(one: usize, other: usize, exact: v128, near: v128): i32 {
  const own = i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(v128.xor(v128.load(one), v128.load(other))));
  const beside = i16x8.shuffle(own, own, 1, 0, 3, 2, 5, 4, 7, 6);
  const same = v128.and(i16x8.eq(own, i16x8.splat(0)), i16x8.le_s(beside, exact));
  const almost = v128.and(i16x8.eq(own, i16x8.splat(1)), i16x8.le_s(beside, near));
  return i16x8.bitmask(v128.or(same, almost));
}

/** The first band in which this pair of hashes is found, so that each match is told once, however many bands find it. */
// @ts-ignore: decorator
@inline
function firstBand(one: usize, other: usize, exact: v128, near: v128): usize {
  return <usize>ctz<i32>(foundIn(one, other, exact, near) | (foundIn(one + 16, other + 16, exact, near) << 8));
}

// @ts-ignore: decorator
@inline
function apart(one: usize, other: usize): u32 {
  return <u32>(
    popcnt<u64>(load<u64>(one) ^ load<u64>(other)) +
    popcnt<u64>(load<u64>(one, 8) ^ load<u64>(other, 8)) +
    popcnt<u64>(load<u64>(one, 16) ^ load<u64>(other, 16)) +
    popcnt<u64>(load<u64>(one, 24) ^ load<u64>(other, 24))
  );
}

// @ts-ignore: decorator
@inline
function alive(row: usize): bool {
  return (load<u32>(header(DELETED) + ((row >> 5) << 2)) & (1 << (<u32>row & 31))) == 0;
}

/**
 * Measures the candidates of [list, end) and writes matches (query, row, distance) from `out` on; 0 when they do not fit. A tag is
 * the query's number times 16 and the band. Rows are fetched in a loop of their own, so that the many slow loads overlap. `told`
 * holds the row that was told last for each query: what is near is found by nearly every band, and need not be fetched again.
 */
function settle(list: usize, end: usize, queries: usize, distance: u32, told: usize, out: usize, outEnd: usize): usize {
  const rows = header(ROWS), rowBytes = header(ROW_BYTES), hashes = header(HASHES);
  const exact = i16x8.splat(distance < 16 ? 1 : 3), near = i16x8.splat(distance < 16 ? -1 : 2);
  for (let at = list; at < end; at += 8) {
    const band = <usize>load<u32>(at) & 15;
    store<u32>(at, load<u32>(rows + band * rowBytes + (<usize>load<u32>(at, 4) << 2)), 4);
  }
  for (let at = list; at < end; at += 8) {
    const tag = load<u32>(at);
    const row = <usize>load<u32>(at, 4);
    const last = told + ((<usize>tag >> 4) << 2);
    if (load<u32>(last) == <u32>row) continue;
    const query = queries + ((<usize>tag >> 4) << 5);
    const hash = hashes + (row << 5);
    const bits = apart(query, hash);
    if (bits <= distance && firstBand(query, hash, exact, near) == (<usize>tag & 15) && alive(row)) {
      if (out + FOUND_BYTES > outEnd) return 0;
      store<u32>(out, tag >> 4);
      store<u32>(out, <u32>row, 4);
      store<u32>(out, bits, 8);
      out += FOUND_BYTES;
      store<u32>(last, <u32>row);
    }
  }
  return out;
}

// ---- one query -----------------------------------------------------------------------------------------------------

let sink: u32 = 0;

/** Notes where the buckets of one band begin and end, and reads one byte of each of their cache lines, so that they come. */
// @ts-ignore: decorator
@inline
function approach(query: usize, band: usize, probes: usize, wanted: usize): void {
  const value = <usize>load<u16>(query + band * 2);
  const starts = header(STARTS) + band * STARTS_BYTES;
  const partners = header(PARTNERS) + band * header(PARTNER_BYTES);
  let seen: u32 = 0;
  for (let probe: usize = 0; probe < probes; probe++) {
    const bucket = starts + ((value ^ ((1 << probe) >> 1)) << 2);
    store<u64>(wanted + probe * 8, load<u64>(bucket));
  }
  for (let probe: usize = 0; probe < probes; probe++) {
    const start = partners + (<usize>load<u32>(wanted + probe * 8) << 1);
    const end = partners + (<usize>load<u32>(wanted + probe * 8, 4) << 1);
    for (let line = start; line < end; line += 64) seen ^= <u32>load<u8>(line);
    seen ^= <u32>load<u8>(end);
  }
  sink ^= seen;
}

// @ts-ignore: decorator
@inline
function sweep(query: usize, band: usize, probes: usize, wanted: usize, list: usize, bits: i32, block: usize): usize {
  const partners = header(PARTNERS) + band * header(PARTNER_BYTES);
  const beside = i16x8.splat(load<i16>(query + (band ^ 1) * 2));
  list = scan(
    list,
    partners + (<usize>load<u32>(wanted) << 1),
    partners + (<usize>load<u32>(wanted, 4) << 1),
    partners, beside, bits, block, <u32>band,
  );
  for (let probe: usize = 1; probe < probes; probe++) {
    list = scan(
      list,
      partners + (<usize>load<u32>(wanted + probe * 8) << 1),
      partners + (<usize>load<u32>(wanted + probe * 8, 4) << 1),
      partners, beside, 2, block, <u32>band,
    );
  }
  return list;
}

// @ts-ignore: decorator
@inline
function searchIn(query: usize, distance: u32, room: usize, roomEnd: usize, out: usize, outEnd: usize, block: usize): i32 {
  let wanted = room, other = room + 256;
  const list = room + 512;
  let end = list;
  approach(query, 0, 17, wanted);
  for (let band: usize = 0; band < 16; band++) {
    if (band < 15) approach(query, band + 1, 17, other);
    end = sweep(query, band, 17, wanted, end, 3, block);
    const swap = wanted;
    wanted = other;
    other = swap;
  }
  if (overflow) return -1;
  store<u32>(room, 0xffffffff);
  const found = settle(list, end, query, distance, room, out, outEnd);
  return found == 0 ? -1 : <i32>((found - out) / FOUND_BYTES);
}

/** Up to 15 bits apart, some band is the same in both and its partner at most 1 apart: sixteen buckets are enough. */
function searchNear(query: usize, distance: u32, room: usize, roomEnd: usize, out: usize, outEnd: usize): i32 {
  const list = room + 512;
  let end = list;
  for (let band: usize = 0; band < 16; band++) {
    approach(query, band, 1, room);
    end = sweep(query, band, 1, room, end, 1, 4);
  }
  if (overflow) return -1;
  store<u32>(room, 0xffffffff);
  const found = settle(list, end, query, distance, room, out, outEnd);
  return found == 0 ? -1 : <i32>((found - out) / FOUND_BYTES);
}

/**
 * Every row within `distance` (at most 31) of one permuted query, as (0, row, distance) from `out` on; returns how many, or
 * -1 when the room or `out` is too small. Up to 31 bits apart, some band differs in nought bits and its partner in at most
 * 3, or in 1 and its partner in at most 2.
 */
export function search(query: usize, distance: u32, room: usize, roomEnd: usize, out: usize, outEnd: usize): i32 {
  listEnd = roomEnd;
  overflow = false;
  if (distance < 16) return searchNear(query, distance, room, roomEnd, out, outEnd);
  const count = header(COUNT);
  if (count <= 8 * 65536) return searchIn(query, distance, room, roomEnd, out, outEnd, 2);
  if (count <= 16 * 65536) return searchIn(query, distance, room, roomEnd, out, outEnd, 3);
  if (count <= 22 * 65536) return searchIn(query, distance, room, roomEnd, out, outEnd, 4);
  return searchIn(query, distance, room, roomEnd, out, outEnd, 8);
}

// ---- many queries --------------------------------------------------------------------------------------------------

// Where buckets are short, probes are sorted by groups of 16 only: these stand within a kilobyte of each other, in whatever order
// they are read, and few counters fit the nearest cache. Long buckets are read in their order, as the processor foretells them.
const PLACES_BYTES: usize = 65537 * 4 + 60;
const SETTLE_AT: usize = 32768;
/** Sorts (bucket, partner, query, exact) of each probe of a band by groups of buckets. */
// @ts-ignore: decorator
@inline
function sortProbes(queries: usize, count: usize, band: usize, probes: usize, places: usize, records: usize, grouped: usize): void {
  // probe 0 is the value itself, probe n turns bit n - 1; those of the lowest bits stay in the value's own group
  const within: usize = probes == 1 ? 1 : grouped + 1;
  const groups: usize = 65536 >> grouped;
  memory.fill(places, 0, (groups + 1) * 4);
  for (let q: usize = 0; q < count; q++) {
    const group = <usize>load<u16>(queries + (q << 5) + band * 2) >> grouped;
    const own = places + (group << 2);
    store<u32>(own, load<u32>(own, 4) + <u32>within, 4);
    for (let probe = within; probe < probes; probe++) {
      const at = places + ((group ^ (1 << (probe - within))) << 2);
      store<u32>(at, load<u32>(at, 4) + 1, 4);
    }
  }
  let sum: u32 = 0;
  for (let at = places + 4; at < places + (groups + 1) * 4; at += 4) {
    const size = load<u32>(at);
    store<u32>(at, sum);
    sum += size;
  }
  for (let q: usize = 0; q < count; q++) {
    const value = <usize>load<u16>(queries + (q << 5) + band * 2);
    const partner = <u64>load<u16>(queries + (q << 5) + (band ^ 1) * 2);
    const rest = (partner << 16) | (<u64>q << 32);
    const own = places + ((value >> grouped) << 2);
    let place = load<u32>(own, 4);
    store<u64>(records + (<usize>place << 3), <u64>value | rest | (<u64>1 << 48));
    for (let probe: usize = 1; probe < within; probe++) {
      place++;
      store<u64>(records + (<usize>place << 3), <u64>(value ^ ((1 << probe) >> 1)) | rest);
    }
    store<u32>(own, place + 1, 4);
    for (let probe = within; probe < probes; probe++) {
      const bucket = value ^ ((1 << probe) >> 1);
      const at = places + ((bucket >> grouped) << 2);
      place = load<u32>(at, 4);
      store<u32>(at, place + 1, 4);
      store<u64>(records + (<usize>place << 3), <u64>bucket | rest);
    }
  }
}

// @ts-ignore: decorator
@inline
function bulkIn(queries: usize, count: usize, distance: u32, room: usize, roomEnd: usize, out: usize, outEnd: usize, block: usize): i32 {
  const probes: usize = distance < 16 ? 1 : 17;
  const places = room, records = room + PLACES_BYTES;
  const recordsEnd = records + count * probes * 8;
  const told = recordsEnd;
  const list = told + count * 4;
  memory.fill(told, 255, count * 4);
  const settleAt = list + SETTLE_AT;
  const grouped: usize = block > 4 ? 0 : 4;
  let end = list, found = out;
  for (let band: usize = 0; band < 16; band++) {
    sortProbes(queries, count, band, probes, places, records, grouped);
    const starts = header(STARTS) + band * STARTS_BYTES;
    const partners = header(PARTNERS) + band * header(PARTNER_BYTES);
    for (let at = records; at < recordsEnd; at += 8) {
      const bucket = starts + (<usize>load<u16>(at) << 2);
      const start = partners + (<usize>load<u32>(bucket) << 1), stop = partners + (<usize>load<u32>(bucket, 4) << 1);
      const beside = v128.load_splat<u16>(at + 2);
      const tag = (<u32>load<u16>(at, 4) << 4) | <u32>band;
      if (load<u16>(at, 6) == 0) end = scan(end, start, stop, partners, beside, 2, block, tag);
      else if (distance < 16) end = scan(end, start, stop, partners, beside, 1, block, tag);
      else end = scan(end, start, stop, partners, beside, 3, block, tag);
      if (end >= settleAt) {
        found = settle(list, end, queries, distance, told, found, outEnd);
        if (found == 0) return -1;
        end = list;
      }
    }
  }
  if (overflow) return -1;
  found = settle(list, end, queries, distance, told, found, outEnd);
  return found == 0 ? -1 : <i32>((found - out) / FOUND_BYTES);
}

/**
 * The same for many queries at once (at most 8,192): for each band all buckets that are wanted, sorted, so that the table
 * is walked through once. Matches are (query, row, distance), in no order.
 */
export function bulk(queries: usize, count: usize, distance: u32, room: usize, roomEnd: usize, out: usize, outEnd: usize): i32 {
  listEnd = roomEnd;
  overflow = false;
  const all = header(COUNT);
  if (all <= 8 * 65536) return bulkIn(queries, count, distance, room, roomEnd, out, outEnd, 2);
  if (all <= 16 * 65536) return bulkIn(queries, count, distance, room, roomEnd, out, outEnd, 3);
  if (all <= 22 * 65536) return bulkIn(queries, count, distance, room, roomEnd, out, outEnd, 4);
  return bulkIn(queries, count, distance, room, roomEnd, out, outEnd, 8);
}

// ---- all rows ------------------------------------------------------------------------------------------------------

/** How many matches the last call of `linear` wrote. */
let written: i32 = 0;

export function lastWritten(): i32 {
  return written;
}

/** Looks at the rows from `first` to before `last`, at any distance; returns `last`, or the row before which `out` was full. */
export function linear(query: usize, distance: u32, first: usize, last: usize, out: usize, outEnd: usize): usize {
  const hashes = header(HASHES);
  const a = load<u64>(query), b = load<u64>(query, 8), c = load<u64>(query, 16), d = load<u64>(query, 24);
  const from = out;
  let row = first;
  for (; row < last; row++) {
    const hash = hashes + (row << 5);
    const half = <u32>(popcnt<u64>(load<u64>(hash) ^ a) + popcnt<u64>(load<u64>(hash, 8) ^ b));
    if (half > distance) continue;
    const bits = half + <u32>(popcnt<u64>(load<u64>(hash, 16) ^ c) + popcnt<u64>(load<u64>(hash, 24) ^ d));
    if (bits > distance || !alive(row)) continue;
    if (out + FOUND_BYTES > outEnd) break;
    store<u32>(out, 0);
    store<u32>(out, <u32>row, 4);
    store<u32>(out, bits, 8);
    out += FOUND_BYTES;
  }
  written = <i32>((out - from) / FOUND_BYTES);
  return row;
}
