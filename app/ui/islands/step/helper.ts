import { type Asked, answer, type Told } from './work.ts';

/** Asks for one file, or without one whether this browser can hash at all. */
export type Helper = (file?: Blob) => Promise<Told>;

type ScriptPolicy = { createScriptURL(url: string): string };
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
};

/** The page's content policy lets a script be started only through the policy of this name, and this one knows one script. */
const trusted = (own: string): string => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return trustedTypes === undefined
    ? own
    : trustedTypes.createPolicy('step', { createScriptURL: () => own }).createScriptURL(own);
};

const inPage = (): Helper => {
  let number = 0;
  return (file) => answer({ number: ++number, ...(file === undefined ? {} : { file }) });
};

const inWorker = (own: string): Helper | undefined => {
  if (typeof Worker === 'undefined') return undefined;
  let worker: Worker;
  try {
    worker = new Worker(trusted(own));
  } catch {
    return undefined;
  }
  const waiting = new Map<number, (told: Told) => void>();
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const [number, tell] of waiting) tell({ number, ok: false, code: 'FAILED' });
    waiting.clear();
  };
  let last = 0;
  return (file) =>
    new Promise((resolve) => {
      const asked: Asked = { number: ++last, ...(file === undefined ? {} : { file }) };
      waiting.set(asked.number, resolve);
      worker.postMessage(asked);
    });
};

/**
 * Whoever hashes: the worker, so that the page stays alive on a slow phone; the page itself where a worker cannot be had or has
 * no canvas. Gives the code of the error when neither can.
 */
export const findHelper = async (own: string): Promise<Helper | string> => {
  const worker = inWorker(own);
  const first = worker === undefined ? undefined : await worker();
  if (worker !== undefined && first?.ok === true) return worker;
  // noise is noise wherever it is looked for
  if (first?.ok === false && first.code === 'CANVAS_UNTRUSTED') return first.code;
  const page = inPage();
  const second = await page();
  return second.ok ? page : second.code;
};
