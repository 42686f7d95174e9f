import type { Size } from './pixels.ts';

/** What does the arithmetic: the WebAssembly kernel or its twin. */
export type Engine = {
  readonly name: 'wasm' | 'typescript';
  /** Where the sampled pixels go: room for 512 × 512 of four bytes. */
  readonly pixels: Uint8Array;
  /** Hashes what stands in `pixels`. `hashes` has 32 bytes, or 8 × 32 in the order of `dihedrals` when `all` is asked for. */
  run(size: Size, channels: 1 | 3 | 4, all: boolean): { hashes: Uint8Array; quality: number };
};
