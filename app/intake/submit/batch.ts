import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Joins calls that arrive together into one write: while `lanes` writes are under way, further calls wait and go out as one
 * batch of up to `size`. Each caller is answered after the commit of its own batch. A lone call is written at once; after a
 * batch the lane rests for `pauseMs`, since a write costs nearly as much for a few as for many.
 */
export const makeBatcher = <Input, Output>(
  write: (batch: readonly Input[]) => Promise<Output[]>,
  options: { size: number; lanes: number; pauseMs: number },
) => {
  type Waiting = { input: Input; resolve: (output: Output) => void; reject: (error: unknown) => void };
  const line: Waiting[] = [];
  let busy = 0;
  let called = false;

  const flush = async (): Promise<void> => {
    if (busy >= options.lanes || line.length === 0) return;
    busy++;
    const batch = line.splice(0, options.size);
    // more than one batch may be waiting, and more than one lane be free
    void flush();
    try {
      const outputs = await write(batch.map((waiting) => waiting.input));
      for (const [index, waiting] of batch.entries()) waiting.resolve(outputs[index] as Output);
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    } finally {
      // whoever was answered now is soon back with the next call: those go along with what came in meanwhile
      if (batch.length > 1) await sleep(options.pauseMs);
      busy--;
      void flush();
    }
  };

  return {
    add: (input: Input): Promise<Output> =>
      new Promise((resolve, reject) => {
        line.push({ input, resolve, reject });
        if (called || busy >= options.lanes) return;
        // one turn of the event loop lets calls that arrived in the same read join
        called = true;
        setImmediate(() => {
          called = false;
          void flush();
        });
      }),
    waiting: (): number => line.length,
  };
};
