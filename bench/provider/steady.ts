import { flower, submitter } from './clients.ts';
import { measure } from './load.ts';
import { type Company, type Install, say, timed } from './told.ts';
import { watchMemory } from './watch.ts';

/** Half of the clients submit, half file whole with a file, for so long; what the program holds is said for each minute of it. */
export const steady = async (
  install: Install,
  { seconds, clients, company }: { seconds: number; clients: number; company: Company },
): Promise<void> => {
  const { port, pid, services } = install;
  const { requests } = await company(install, 'Steady');
  const bytes = services.random.bytes(200_000);
  let done = 0;
  const watch = watchMemory({
    pid,
    periodSeconds: seconds >= 300 ? 60 : Math.max(1, seconds / 6),
    what: 'steady load',
    done: () => done,
    say,
  });
  const submits = submitter(port, requests, 'steady');
  const flows = flower(port, requests, 'steady flow', () => bytes);
  await timed(pid, `steady load, ${clients} clients for ${Math.round(seconds)} s, half of them full flows`, () =>
    measure({ clients, seconds }, (client) => {
      const worker = client % 2 === 0 ? submits() : flows();
      return {
        one: async () => {
          const outcome = await worker.one();
          if (outcome === 'done') done++;
          return outcome;
        },
        close: worker.close,
      };
    }),
  );
  watch.stop();
};
