/** What one file may cost before the decoder gives up on it. */
export type DecodeLimits = {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Width times height of the first frame, as the header claims; nothing is decoded beyond it. */
  readonly pixels: number;
  /** Milliseconds from the last byte handed over to the answer. */
  readonly milliseconds: number;
  /** Resident memory of the decoding process, where the system tells (Linux). */
  readonly memoryBytes: number;
};

export const usualLimits: DecodeLimits = {
  fileBytes: 256 * 2 ** 20,
  pixels: 120_000_000,
  milliseconds: 30_000,
  memoryBytes: 2 * 2 ** 30,
};
