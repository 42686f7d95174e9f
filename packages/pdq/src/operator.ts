/** Outputs along one side of the picture that the transform reads. */
export const OUTPUTS = 64;
/** Weights kept for an output; the filter has at most seven, for a side of 512. */
export const TAPS = 8;

/** The blur along one side, for the 64 places that are read: whole weights, `TAPS` for each, and one over their sum. */
export type Operator = {
  /** Index of the first pixel of each output. */
  readonly starts: Int32Array;
  /** How many pixels each output is made of, at most `TAPS`. */
  readonly counts: Int32Array;
  readonly weights: Int32Array;
  readonly shares: Float32Array;
};

/** The first and last pixel under a window of `width` at `at`, clipped to the picture: the window reaches further right. */
const windowAt = (at: number, width: number, side: number): [first: number, last: number] => {
  const right = Math.floor((width + 2) / 2) - 1;
  return [Math.max(0, at - (width - 1 - right)), Math.min(side - 1, at + right)];
};

/** Divisible by every number of pixels that a window of at most four can have. */
const COMMON = 12;

const makeOperator = (side: number): Operator => {
  const width = Math.ceil(side / 128);
  const starts = new Int32Array(OUTPUTS);
  const counts = new Int32Array(OUTPUTS);
  const weights = new Int32Array(OUTPUTS * TAPS);
  const shares = new Float32Array(OUTPUTS);
  for (let output = 0; output < OUTPUTS; output++) {
    const centre = Math.floor(((output + 0.5) * side) / OUTPUTS);
    const [outerFirst, outerLast] = windowAt(centre, width, side);
    const sums = new Map<number, number>();
    for (let middle = outerFirst; middle <= outerLast; middle++) {
      const [first, last] = windowAt(middle, width, side);
      for (let pixel = first; pixel <= last; pixel++) sums.set(pixel, (sums.get(pixel) ?? 0) + COMMON / (last - first + 1));
    }
    const start = Math.min(...sums.keys());
    starts[output] = start;
    counts[output] = sums.size;
    for (const [pixel, weight] of sums) weights[output * TAPS + pixel - start] = weight;
    shares[output] = 1 / (COMMON * (outerLast - outerFirst + 1));
  }
  return { starts, counts, weights, shares };
};

const made = new Map<number, Operator>();

/**
 * PDQ blurs the whole picture twice with a box of ceil(side / 128) pixels, fewer at the edges, and then reads 64 places
 * of each side. Blurring is linear, so for each of those places the two boxes together are a handful of weights, which
 * depend on nothing but the length of the side (1 to 512); times 12 they are whole numbers that add up to 48 at most.
 */
export const operatorFor = (side: number): Operator => {
  let operator = made.get(side);
  if (operator === undefined) {
    operator = makeOperator(side);
    made.set(side, operator);
  }
  return operator;
};

/** What each byte of a pixel counts for in its luma (Rec. 601); alpha for nothing. */
const luma: Record<1 | 3 | 4, readonly number[]> = { 1: [1], 3: [0.299, 0.587, 0.114], 4: [0.299, 0.587, 0.114, 0] };

/** Numbers kept for an output of `mixFor`: eight pixels of four bytes. */
export const MIX = TAPS * 4;

/** Blur along a row and luma in one: for each output the byte it starts at and a weight for each byte from there. */
export type Mix = { readonly starts: Int32Array; readonly weights: Float32Array };

export const mixFor = (side: number, channels: 1 | 3 | 4): Mix => {
  const { starts, weights, shares } = operatorFor(side);
  const mixed = new Float32Array(OUTPUTS * MIX);
  for (let output = 0; output < OUTPUTS; output++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const weight = (weights[output * TAPS + tap] ?? 0) * (shares[output] ?? 0);
      for (const [channel, part] of luma[channels].entries()) mixed[output * MIX + tap * channels + channel] = weight * part;
    }
  }
  return { starts: starts.map((start) => start * channels), weights: mixed };
};
