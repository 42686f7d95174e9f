import { HashIndexError } from './error.ts';
import { kernelBase64 } from './kernel.wasm.ts';

export type Kernel = {
  permute(from: number, to: number, count: number): void;
  build(band: number): number;
  search(query: number, distance: number, room: number, roomEnd: number, out: number, outEnd: number): number;
  bulk(queries: number, count: number, distance: number, room: number, roomEnd: number, out: number, outEnd: number): number;
  linear(query: number, distance: number, first: number, last: number, out: number, outEnd: number): number;
  lastWritten(): number;
};

let compiled: WebAssembly.Module | undefined;

/** The kernel over one segment's memory. */
export const startKernel = (memory: WebAssembly.Memory): Kernel => {
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelBase64), (char) => char.charCodeAt(0)));
    return new WebAssembly.Instance(compiled, { env: { memory } }).exports as Kernel;
  } catch (error) {
    throw new HashIndexError('KERNEL_UNAVAILABLE', `WebAssembly with SIMD and shared memory does not run here: ${String(error)}`);
  }
};

/** Whether the kernel runs here at all. */
export const kernelRuns = (): boolean => {
  try {
    startKernel(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }));
    return true;
  } catch {
    return false;
  }
};
