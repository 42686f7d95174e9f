import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../errors/problem.ts';
import type { Logger } from '../logger.ts';

/** How long an answer may take before the database is asked whether it is there, and how long it may take to say so. */
const usual = { firstMs: 4_000, againMs: 500, probeMs: 2_000 } as const;

/**
 * A database that is dead refuses; one that is frozen (a stopped machine, a disk that does not come back) says nothing, and no
 * time limit of its own runs. So an answer that takes long has the database asked one question on the side: while that is
 * answered, the work may go on; when it is not, the person is told now. Throws Problem `storage-unavailable` in its place. The
 * work itself cannot be called off: it goes on when the database does, and is done once however often the form is sent.
 */
export const makePatience = (ask: () => Promise<unknown>, log: Logger, limits: typeof usual = usual) => {
  let silent = false;
  let open: Promise<boolean> | undefined;

  const probe = async (): Promise<boolean> => {
    // a refusal is an answer too: whoever waits is refused in the same way
    const answered = await Promise.race([
      ask().then(
        () => true,
        () => true,
      ),
      sleep(limits.probeMs, false),
    ]);
    if (silent === answered) {
      silent = !answered;
      log[silent ? 'error' : 'warn'](silent ? 'database-silent' : 'database-answers-again');
    }
    return answered;
  };
  const answers = (): Promise<boolean> => {
    open ??= probe().finally(() => {
      open = undefined;
    });
    return open;
  };

  return <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout;
      const look = async (): Promise<void> => {
        if (await answers()) timer = setTimeout(look, limits.firstMs);
        else reject(new Problem('storage-unavailable', { detail: 'the database is silent', retryAfterSeconds: 10 }));
      };
      timer = setTimeout(look, silent ? limits.againMs : limits.firstMs);
      work.then(resolve, reject).finally(() => clearTimeout(timer));
    });
};
export type Patience = ReturnType<typeof makePatience>;
