import { type Dihedral, dihedrals } from './dihedral.ts';
import type { Engine } from './engine.ts';
import { PdqError } from './error.ts';
import { HASH_BYTES } from './hex.ts';
import { startKernel } from './kernel.ts';
import { checkPixels, type Pixels, SMALLEST, sampledSize, samplePixels } from './pixels.ts';
import { startTwin } from './twin.ts';

/** `quality` runs from 0 (nothing to see) to 100; lists commonly leave out what is below 50. */
export type PdqResult = { readonly hash: Uint8Array; readonly quality: number };
export type DihedralResult = { readonly hashes: Readonly<Record<Dihedral, Uint8Array>>; readonly quality: number };

export type Hasher = {
  readonly engine: 'wasm' | 'typescript';
  hash(pixels: Pixels): PdqResult;
  /** The hashes of the picture turned and mirrored in all eight ways, for the price of little more than one. */
  dihedral(pixels: Pixels): DihedralResult;
};

export type HasherOptions = {
  /** `auto`, the default, takes WebAssembly where it runs. Both give the same bits. */
  readonly kernel?: 'auto' | 'wasm' | 'typescript';
};

const startEngine = (kernel: NonNullable<HasherOptions['kernel']>): Engine => {
  if (kernel === 'typescript') return startTwin();
  try {
    return startKernel();
  } catch (error) {
    if (kernel === 'auto' && error instanceof PdqError) return startTwin();
    throw error;
  }
};

/** Makes a hasher, which keeps some 1.3 MB and is not to be shared between threads: make one for each. */
export const createHasher = ({ kernel = 'auto' }: HasherOptions = {}): Hasher => {
  const engine = startEngine(kernel);
  const run = (pixels: Pixels, all: boolean): { hashes: Uint8Array; quality: number } => {
    checkPixels(pixels);
    const size = sampledSize(pixels);
    if (size.width < SMALLEST || size.height < SMALLEST)
      return { hashes: new Uint8Array(all ? dihedrals.length * HASH_BYTES : HASH_BYTES), quality: 0 };
    samplePixels(pixels, engine.pixels);
    return engine.run(size, pixels.channels, all);
  };
  return {
    engine: engine.name,
    hash: (pixels) => {
      const { hashes, quality } = run(pixels, false);
      return { hash: hashes, quality };
    },
    dihedral: (pixels) => {
      const { hashes, quality } = run(pixels, true);
      const pairs = dihedrals.map((name, at) => [name, hashes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES)] as const);
      return { hashes: Object.fromEntries(pairs) as Record<Dihedral, Uint8Array>, quality };
    },
  };
};
