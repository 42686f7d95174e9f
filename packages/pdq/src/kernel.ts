import { dct, dctTurned } from './dct.ts';
import { dihedrals } from './dihedral.ts';
import type { Engine } from './engine.ts';
import { PdqError } from './error.ts';
import { HASH_BYTES } from './hex.ts';
import { kernelBase64 } from './kernel.wasm.ts';
import { layout } from './layout.ts';
import { mixFor, operatorFor } from './operator.ts';
import { LARGEST } from './pixels.ts';

type Exports = { memory: WebAssembly.Memory; hash: (width: number, channels: number, all: boolean) => void };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

let compiled: WebAssembly.Module | undefined;

/**
 * An instance of the SIMD kernel with 1.1 MB of memory of its own. Throws KERNEL_UNAVAILABLE where WebAssembly or its SIMD
 * instructions are missing or forbidden (old phones, a content policy without 'wasm-unsafe-eval').
 */
export const startKernel = (): Engine => {
  let exports: Exports;
  try {
    compiled ??= new WebAssembly.Module(bytesOf(kernelBase64));
    exports = new WebAssembly.Instance(compiled).exports as Exports;
  } catch (error) {
    throw new PdqError('KERNEL_UNAVAILABLE', `WebAssembly with SIMD does not run here: ${String(error)}`);
  }
  const { buffer } = exports.memory;
  new Float32Array(buffer, layout.dct, dct.length).set(dct);
  new Float32Array(buffer, layout.dctTurned, dctTurned.length).set(dctTurned);
  const found = new Uint8Array(buffer, layout.hashes, dihedrals.length * HASH_BYTES);
  const quality = new Int32Array(buffer, layout.quality, 1);
  let prepared = '';
  return {
    name: 'wasm',
    pixels: new Uint8Array(buffer, layout.pixels, LARGEST * LARGEST * 4),
    run: ({ width, height }, channels, all) => {
      const wanted = `${width} ${height} ${channels}`;
      if (prepared !== wanted) {
        const [rows, columns] = [operatorFor(height), mixFor(width, channels)];
        new Int32Array(buffer, layout.rowStart, rows.starts.length).set(rows.starts);
        new Int32Array(buffer, layout.rowTaps, rows.counts.length).set(rows.counts);
        new Float32Array(buffer, layout.rowShare, rows.shares.length).set(rows.shares);
        new Int32Array(buffer, layout.rowWeight, rows.weights.length).set(rows.weights);
        new Int32Array(buffer, layout.columnStart, columns.starts.length).set(columns.starts);
        new Float32Array(buffer, layout.columnWeight, columns.weights.length).set(columns.weights);
        prepared = wanted;
      }
      exports.hash(width, channels, all);
      return { hashes: found.slice(0, all ? found.length : HASH_BYTES), quality: quality[0] ?? 0 };
    },
  };
};
