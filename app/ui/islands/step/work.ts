import { checkBrowser, hashFile, PdqError, toHex } from '@article34/pdq/browser';

/** What the page asks of its worker: to hash a file or, without one, whether this browser can do it at all. */
export type Asked = { number: number; file?: Blob };
export type Told = { number: number } & ({ ok: true; hash?: string; quality?: number } | { ok: false; code: string });

/** Does what is asked, in the worker or, where that has no canvas, in the page. Never throws. */
export const answer = async ({ number, file }: Asked): Promise<Told> => {
  try {
    if (file === undefined) {
      await checkBrowser();
      return { number, ok: true };
    }
    const { hash, quality } = await hashFile(file);
    return { number, ok: true, hash: toHex(hash), quality };
  } catch (error) {
    return { number, ok: false, code: error instanceof PdqError ? error.code : 'FAILED' };
  }
};

type WorkerScope = { onmessage: ((event: MessageEvent<Asked>) => void) | null; postMessage(told: Told): void };

export const startWork = (): void => {
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = ({ data }) => void answer(data).then((told) => scope.postMessage(told));
};
