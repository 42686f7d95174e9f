import { dct, dctTurned, FREQUENCIES } from './dct.ts';
import { dihedrals, turns } from './dihedral.ts';
import type { Engine } from './engine.ts';
import { HASH_BYTES } from './hex.ts';
import { MIX, mixFor, type Operator, OUTPUTS, operatorFor, TAPS } from './operator.ts';
import { LARGEST, type Size } from './pixels.ts';

// kernel/pdq.as in plain TypeScript: the same operations in the same order, each rounded to single precision, so that
// both give the same bits. Change one only together with the other. Typed arrays round what is stored in them.
const { fround, abs, trunc } = Math;

type Room = {
  readonly pixels: Uint8Array;
  /** One row, blurred down its columns, with room for eight pixels of noughts. */
  readonly row: Int32Array;
  readonly blocks: Float32Array;
  readonly half: Float32Array;
  readonly here: Float32Array;
  readonly turned: Float32Array;
};

/** Sums of bytes with whole weights: exact. */
const down = ({ pixels, row }: Room, { starts, counts, weights }: Operator, output: number, length: number): void => {
  row.fill(0);
  for (let k = 0; k < (counts[output] as number); k++) {
    const weight = weights[output * TAPS + k] as number;
    const from = ((starts[output] as number) + k) * length;
    for (let x = 0; x < length; x++) row[x] = (row[x] as number) + weight * (pixels[from + x] as number);
  }
};

/** Blur and luma of one output in one product: four running sums, as the kernel has four lanes. */
const product = (row: Int32Array, at: number, weights: Float32Array, from: number, length: number): number => {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < length; k += 4) {
    a = fround(a + fround((row[at + k] as number) * (weights[from + k] as number)));
    b = fround(b + fround((row[at + k + 1] as number) * (weights[from + k + 1] as number)));
    c = fround(c + fround((row[at + k + 2] as number) * (weights[from + k + 2] as number)));
    d = fround(d + fround((row[at + k + 3] as number) * (weights[from + k + 3] as number)));
  }
  return fround(fround(a + c) + fround(b + d));
};

const blur = (room: Room, { width, height }: Size, channels: 1 | 3 | 4): void => {
  const rows = operatorFor(height);
  const { starts, weights } = mixFor(width, channels);
  for (let i = 0; i < OUTPUTS; i++) {
    down(room, rows, i, width * channels);
    const share = rows.shares[i] as number;
    for (let j = 0; j < OUTPUTS; j++)
      room.blocks[i * OUTPUTS + j] = product(room.row, starts[j] as number, weights, j * MIX, TAPS * channels) * share;
  }
};

const step = (u: number, v: number): number => trunc(abs(fround(fround(fround(u - v) * 100) / 255)));

const qualityOf = ({ blocks }: Room): number => {
  let sum = 0;
  for (let i = 0; i < OUTPUTS; i++) {
    for (let j = 0; j < OUTPUTS; j++) {
      const here = blocks[i * OUTPUTS + j] as number;
      if (i < OUTPUTS - 1) sum += step(here, blocks[(i + 1) * OUTPUTS + j] as number);
      if (j < OUTPUTS - 1) sum += step(here, blocks[i * OUTPUTS + j + 1] as number);
    }
  }
  return Math.min(100, trunc(sum / 90));
};

/** out (16 × n) = factors (16 × 64) × matrix (64 × n). */
const multiply = (factors: Float32Array, matrix: Float32Array, n: number, out: Float32Array): void => {
  out.fill(0);
  for (let i = 0; i < FREQUENCIES; i++) {
    for (let k = 0; k < OUTPUTS; k++) {
      const factor = factors[i * OUTPUTS + k] as number;
      const [to, from] = [i * n, k * n];
      for (let j = 0; j < n; j++) out[to + j] = (out[to + j] as number) + fround(factor * (matrix[from + j] as number));
    }
  }
};

const bitsOf = (coefficients: Float32Array, hash: Uint8Array): void => {
  const middle = coefficients.toSorted()[127] as number;
  hash.fill(0);
  for (let at = 0; at < coefficients.length; at++) {
    if ((coefficients[at] as number) > middle) hash[31 - (at >> 3)] = (hash[31 - (at >> 3)] as number) | (1 << (at & 7));
  }
};

const turn = ({ here, turned }: Room, { transpose, evenRows, evenColumns }: (typeof turns)['original']): void => {
  for (let i = 0; i < FREQUENCIES; i++) {
    for (let j = 0; j < FREQUENCIES; j++) {
      const value = here[transpose ? j * FREQUENCIES + i : i * FREQUENCIES + j] as number;
      const negative = (evenRows && i % 2 === 0) !== (evenColumns && j % 2 === 0);
      turned[i * FREQUENCIES + j] = negative ? -value : value;
    }
  }
};

/** The plain TypeScript engine, for where the kernel does not run and as its check. */
export const startTwin = (): Engine => {
  const room: Room = {
    pixels: new Uint8Array(LARGEST * LARGEST * 4),
    row: new Int32Array((LARGEST + TAPS) * 4),
    blocks: new Float32Array(OUTPUTS * OUTPUTS),
    half: new Float32Array(FREQUENCIES * OUTPUTS),
    here: new Float32Array(FREQUENCIES * FREQUENCIES),
    turned: new Float32Array(FREQUENCIES * FREQUENCIES),
  };
  return {
    name: 'typescript',
    pixels: room.pixels,
    run: (size, channels, all) => {
      blur(room, size, channels);
      const quality = qualityOf(room);
      multiply(dct, room.blocks, OUTPUTS, room.half);
      multiply(room.half, dctTurned, FREQUENCIES, room.here);
      const wanted = all ? dihedrals : (['original'] as const);
      const hashes = new Uint8Array(wanted.length * HASH_BYTES);
      for (const [at, name] of wanted.entries()) {
        turn(room, turns[name]);
        bitsOf(room.turned, hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
      }
      return { hashes, quality };
    },
  };
};
