// PDQ's arithmetic in AssemblyScript with 128-bit SIMD. `src/twin.ts` does the same operations in the same order on
// single-precision numbers, so that both give the same bits; change one only together with the other.
//
// All addresses are fixed; src/layout.ts has the same table.
//   ROW_START, ROW_TAPS       64 × i32   first row that output row i is made of, and how many
//   ROW_SHARE                 64 × f32   one over the sum of its whole-number weights
//   ROW_WEIGHT                64 × 8 × i32
//   COLUMN_START              64 × i32   first byte of a row that output column j is made of
//   COLUMN_WEIGHT             64 × 32 × f32, blur and luma together: a weight for each byte of up to eight pixels
//   DCT, DCT_TURNED           16 × 64 and 64 × 16 f32
//   ROW                       one row, blurred down its columns: up to 512 × 4 f32, and room for eight pixels of noughts
//   BLOCKS                    64 × 64 f32
//   HALF                      16 × 64 f32, HERE and TURNED 16 × 16 f32, ORDER 256 × i32
//   HASHES                    8 × 32 bytes, QUALITY i32
//   PIXELS                    up to 512 × 512 × 4 bytes, and room for one vector more

const ROW_START: usize = 1024;
const ROW_TAPS: usize = 1280;
const ROW_SHARE: usize = 1536;
const COLUMN_START: usize = 1792;
const ROW_WEIGHT: usize = 2048;
const COLUMN_WEIGHT: usize = 4096;
const DCT: usize = 12288;
const DCT_TURNED: usize = 16384;
const ROW: usize = 20480;
const BLOCKS: usize = 32768;
const HALF: usize = 49152;
const HERE: usize = 53248;
const TURNED: usize = 54272;
const ORDER: usize = 55296;
const HASHES: usize = 56320;
const QUALITY: usize = 56576;
const PIXELS: usize = 65536;

/**
 * Blurs down the columns, byte by byte, into ROW: sums of bytes with whole weights, at most 255 × 48, so nothing is lost.
 * Colours stay interleaved; only 64 of at most 512 rows come out, so everything after this is small.
 */
// @ts-ignore: decorator
@inline
function down(i: usize, length: usize): void {
  const taps = <usize>load<u32>(ROW_TAPS + i * 4);
  const weights = ROW_WEIGHT + i * 32;
  const first = PIXELS + <usize>load<u32>(ROW_START + i * 4) * length;
  for (let x: usize = 0; x < length; x += 32) {
    let a = i16x8.splat(0), b = i16x8.splat(0), c = i16x8.splat(0), d = i16x8.splat(0);
    let at = first + x;
    for (let k: usize = 0; k < taps; k++) {
      const weight = v128.load_splat<u16>(weights + k * 4);
      const left = v128.load(at), right = v128.load(at, 16);
      a = i16x8.add(a, i16x8.mul(weight, i16x8.extend_low_i8x16_u(left)));
      b = i16x8.add(b, i16x8.mul(weight, i16x8.extend_high_i8x16_u(left)));
      c = i16x8.add(c, i16x8.mul(weight, i16x8.extend_low_i8x16_u(right)));
      d = i16x8.add(d, i16x8.mul(weight, i16x8.extend_high_i8x16_u(right)));
      at += length;
    }
    const out = ROW + x * 4;
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(a)));
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(a)), 16);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(b)), 32);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(b)), 48);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(c)), 64);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(c)), 80);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(d)), 96);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(d)), 112);
  }
}

/** One output of a row: blur and luma in one product of `vectors` times four numbers. */
// @ts-ignore: decorator
@inline
function product(at: usize, weights: usize, vectors: i32): f32 {
  let sum = f32x4.mul(v128.load(at), v128.load(weights));
  sum = f32x4.add(sum, f32x4.mul(v128.load(at, 16), v128.load(weights, 16)));
  if (vectors > 2) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 32), v128.load(weights, 32)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 48), v128.load(weights, 48)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 64), v128.load(weights, 64)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 80), v128.load(weights, 80)));
  }
  if (vectors > 6) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 96), v128.load(weights, 96)));
    sum = f32x4.add(sum, f32x4.mul(v128.load(at, 112), v128.load(weights, 112)));
  }
  const two = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  return f32x4.extract_lane(two, 0) + f32x4.extract_lane(two, 1);
}

// @ts-ignore: decorator
@inline
function blur(length: usize, vectors: i32): void {
  for (let i: usize = 0; i < 64; i++) {
    down(i, length);
    // the filter's eight taps may reach past the row's end, there with weight nought: keep what stands there finite
    memory.fill(ROW + length * 4, 0, 128);
    const share = load<f32>(ROW_SHARE + i * 4);
    for (let j: usize = 0; j < 64; j++) {
      const at = ROW + <usize>load<u32>(COLUMN_START + j * 4) * 4;
      store<f32>(BLOCKS + (i * 64 + j) * 4, product(at, COLUMN_WEIGHT + j * 128, vectors) * share);
    }
  }
}

// @ts-ignore: decorator
@inline
function steps(u: v128, v: v128): v128 {
  const per = f32x4.div(f32x4.mul(f32x4.sub(u, v), f32x4.splat(100)), f32x4.splat(255));
  return i32x4.trunc_sat_f32x4_s(f32x4.abs(per));
}

/** How much there is to see: whole steps of one part in a hundred between neighbours, summed, 9,000 of them being all. */
function quality(): i32 {
  const lastOut = i32x4(-1, -1, -1, 0);
  let sum = i32x4.splat(0);
  for (let i: usize = 0; i < 64; i++) {
    for (let j: usize = 0; j < 64; j += 4) {
      const at = BLOCKS + (i * 64 + j) * 4;
      const here = v128.load(at);
      if (i < 63) sum = i32x4.add(sum, steps(here, v128.load(at, 256)));
      const beside = steps(here, v128.load(at, 4));
      sum = i32x4.add(sum, j == 60 ? v128.and(beside, lastOut) : beside);
    }
  }
  const all =
    i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
  const scaled = all / 90;
  return scaled > 100 ? 100 : scaled;
}

/** The 16 × 16 lowest frequencies but the constant ones: DCT × BLOCKS × DCT turned. */
function transform(): void {
  for (let i: usize = 0; i < 16; i++) {
    for (let j: usize = 0; j < 256; j += 64) {
      let a = f32x4.splat(0), b = f32x4.splat(0), c = f32x4.splat(0), d = f32x4.splat(0);
      let at = BLOCKS + j;
      const row = DCT + i * 256;
      for (let k: usize = 0; k < 256; k += 4) {
        const factor = v128.load_splat<f32>(row + k);
        a = f32x4.add(a, f32x4.mul(factor, v128.load(at)));
        b = f32x4.add(b, f32x4.mul(factor, v128.load(at, 16)));
        c = f32x4.add(c, f32x4.mul(factor, v128.load(at, 32)));
        d = f32x4.add(d, f32x4.mul(factor, v128.load(at, 48)));
        at += 256;
      }
      const out = HALF + i * 256 + j;
      v128.store(out, a);
      v128.store(out, b, 16);
      v128.store(out, c, 32);
      v128.store(out, d, 48);
    }
  }
  for (let i: usize = 0; i < 16; i++) {
    let a = f32x4.splat(0), b = f32x4.splat(0), c = f32x4.splat(0), d = f32x4.splat(0);
    let at = DCT_TURNED;
    const row = HALF + i * 256;
    for (let k: usize = 0; k < 256; k += 4) {
      const factor = v128.load_splat<f32>(row + k);
      a = f32x4.add(a, f32x4.mul(factor, v128.load(at)));
      b = f32x4.add(b, f32x4.mul(factor, v128.load(at, 16)));
      c = f32x4.add(c, f32x4.mul(factor, v128.load(at, 32)));
      d = f32x4.add(d, f32x4.mul(factor, v128.load(at, 48)));
      at += 64;
    }
    v128.store(HERE + i * 64, a);
    v128.store(HERE + i * 64, b, 16);
    v128.store(HERE + i * 64, c, 32);
    v128.store(HERE + i * 64, d, 48);
  }
}

/** The 128th smallest of the 256 numbers at `from`, found bit by bit: floats whose sign is folded in sort as integers. */
function median(from: usize): f32 {
  for (let at: usize = 0; at < 1024; at += 16) {
    const bits = v128.load(from + at);
    v128.store(ORDER + at, v128.xor(bits, v128.bitselect(i32x4.splat(0x7fffffff), i32x4.splat(0), i32x4.shr_s(bits, 31))));
  }
  // largest value that at most 127 numbers lie below
  let found: i32 = i32.MIN_VALUE;
  for (let bit: u32 = 0x80000000; bit != 0; bit >>= 1) {
    const tried = found ^ <i32>bit;
    const limit = i32x4.splat(tried);
    let below = i32x4.splat(0);
    for (let at: usize = 0; at < 1024; at += 16) below = i32x4.sub(below, i32x4.lt_s(v128.load(ORDER + at), limit));
    const count =
      i32x4.extract_lane(below, 0) + i32x4.extract_lane(below, 1) + i32x4.extract_lane(below, 2) + i32x4.extract_lane(below, 3);
    if (count <= 127) found = tried;
  }
  return reinterpret<f32>(found < 0 ? found ^ 0x7fffffff : found);
}

/** Writes the hash of 16 × 16 coefficients: bit 16·i + j is set where a coefficient is above the median; big end first. */
function bits(from: usize, to: usize): void {
  const middle = f32x4.splat(median(from));
  for (let i: usize = 0; i < 16; i++) {
    const at = from + i * 64;
    const word =
      i32x4.bitmask(f32x4.gt(v128.load(at), middle)) |
      (i32x4.bitmask(f32x4.gt(v128.load(at, 16), middle)) << 4) |
      (i32x4.bitmask(f32x4.gt(v128.load(at, 32), middle)) << 8) |
      (i32x4.bitmask(f32x4.gt(v128.load(at, 48), middle)) << 12);
    store<u8>(to + 31 - 2 * i, word);
    store<u8>(to + 30 - 2 * i, word >> 8);
  }
}

/**
 * Coefficients of the picture turned or mirrored: transposed or not, and negated where row, column or both are even
 * (an even row here is an odd frequency, and mirroring negates those).
 */
function turn(transpose: bool, evenRows: bool, evenColumns: bool): void {
  for (let i: usize = 0; i < 16; i++) {
    for (let j: usize = 0; j < 16; j++) {
      const value = load<f32>(HERE + (transpose ? j * 16 + i : i * 16 + j) * 4);
      const negative = (evenRows && (i & 1) == 0) != (evenColumns && (j & 1) == 0);
      store<f32>(TURNED + (i * 16 + j) * 4, negative ? -value : value);
    }
  }
}

/** Pixels, operators and DCT stand in memory; `all` asks for the eight hashes instead of one. */
export function hash(width: i32, channels: i32, all: bool): void {
  if (channels == 3) blur(<usize>width * 3, 6);
  else if (channels == 4) blur(<usize>width * 4, 8);
  else blur(<usize>width, 2);
  store<i32>(QUALITY, quality());
  transform();
  bits(HERE, HASHES);
  if (!all) return;
  turn(true, true, false);
  bits(TURNED, HASHES + 32);
  turn(false, true, true);
  bits(TURNED, HASHES + 64);
  turn(true, false, true);
  bits(TURNED, HASHES + 96);
  turn(false, true, false);
  bits(TURNED, HASHES + 128);
  turn(false, false, true);
  bits(TURNED, HASHES + 160);
  turn(true, false, false);
  bits(TURNED, HASHES + 192);
  turn(true, true, true);
  bits(TURNED, HASHES + 224);
}
