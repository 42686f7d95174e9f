export type Random = () => number;

/** Repeatable numbers from 0 to 1 (mulberry32). */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const BYTES = 32;

/** Hashes whose bits are all fair and free of each other. */
export const uniformList = (random: Random, count: number): Uint8Array => {
  const words = new Uint32Array(count * 8);
  for (let at = 0; at < words.length; at++) words[at] = random() * 4294967296;
  return new Uint8Array(words.buffer);
};

/**
 * Hashes as real lists have them: families around few originals, and neighbouring rows of coefficients that lean on each
 * other, so that some 16-bit words are far commoner than others.
 */
export const skewedList = (random: Random, count: number): Uint8Array => {
  const list = uniformList(random, count);
  const originals = Math.max(1, count >> 4);
  for (let row = 0; row < count; row++) {
    const hash = list.subarray(row * BYTES, (row + 1) * BYTES);
    if (row < originals || random() < 0.3) {
      // each pair of bytes repeats the one before it, but for a few bits
      for (let at = 2; at < BYTES; at++) {
        if (random() < 0.7) hash[at] = (hash[at - 2] as number) ^ (random() < 0.5 ? 1 << (random() * 8) : 0);
      }
    } else {
      const from = Math.floor(random() * originals) * BYTES;
      hash.set(list.subarray(from, from + BYTES));
      flip(hash, chooseBits(random, Math.floor(random() * 48)));
    }
  }
  return list;
};

export const flip = (hash: Uint8Array, bits: Iterable<number>): void => {
  for (const bit of bits) hash[bit >> 3] = (hash[bit >> 3] as number) ^ (1 << (bit & 7));
};

export const chooseBits = (random: Random, count: number): Set<number> => {
  const bits = new Set<number>();
  while (bits.size < count) bits.add(Math.floor(random() * 256));
  return bits;
};

/**
 * The hardest bits to find: spread so evenly that no band, pair or block has fewer differences than pigeonholes allow.
 * `places[band]` lists the bits (of the hash as given) that the index's permutation brings into that band.
 */
export const adversarialBits = (random: Random, places: readonly (readonly number[])[], count: number): Set<number> => {
  const order = places.map((_, band) => band).sort(() => random() - 0.5);
  const bits = new Set<number>();
  for (let n = 0; bits.size < count; n++) {
    const band = places[order[n % order.length] as number] as readonly number[];
    for (let tries = 0; tries < 64; tries++) {
      const bit = band[Math.floor(random() * band.length)] as number;
      if (!bits.has(bit)) {
        bits.add(bit);
        break;
      }
    }
  }
  return bits;
};

/** Which bits of a hash fall into which band, from the permutation of an index. */
export const bandPlaces = (to: Uint8Array): number[][] => {
  const places: number[][] = Array.from({ length: 16 }, () => []);
  for (const [bit, place] of to.entries()) (places[place >> 4] as number[]).push(bit);
  return places;
};

const setBits = Uint8Array.from({ length: 256 }, (_, value) => value.toString(2).replaceAll('0', '').length);

export const apart = (one: Uint8Array, other: Uint8Array): number => {
  let bits = 0;
  for (let at = 0; at < BYTES; at++) bits += setBits[(one[at] as number) ^ (other[at] as number)] as number;
  return bits;
};

/** Every row within the distance, by looking at each: the yardstick. */
export const bruteForce = (list: Uint8Array, hash: Uint8Array, distance: number): { id: number; distance: number }[] => {
  const found: { id: number; distance: number }[] = [];
  for (let row = 0; row < list.length / BYTES; row++) {
    const bits = apart(list.subarray(row * BYTES, (row + 1) * BYTES), hash);
    if (bits <= distance) found.push({ id: row, distance: bits });
  }
  return found.sort((one, other) => one.distance - other.distance || one.id - other.id);
};

export const rowOf = (list: Uint8Array, row: number): Uint8Array => list.slice(row * BYTES, (row + 1) * BYTES);

/** Queries planted at each distance from 0 to 31 from rows of the list, every second one adversarially. */
export const plant = (
  random: Random,
  list: Uint8Array,
  to: Uint8Array,
  perDistance: number,
): { queries: Uint8Array; rows: number[]; distances: number[] } => {
  const places = bandPlaces(to);
  const rows: number[] = [];
  const distances: number[] = [];
  const queries = new Uint8Array(32 * perDistance * BYTES);
  for (let number = 0; number < 32 * perDistance; number++) {
    const row = Math.floor(random() * (list.length / BYTES));
    const distance = number % 32;
    const query = queries.subarray(number * BYTES, (number + 1) * BYTES);
    query.set(list.subarray(row * BYTES, (row + 1) * BYTES));
    const adversarial = (number >> 5) % 2 === 1;
    flip(query, adversarial ? adversarialBits(random, places, distance) : chooseBits(random, distance));
    rows.push(row);
    distances.push(distance);
  }
  return { queries, rows, distances };
};
