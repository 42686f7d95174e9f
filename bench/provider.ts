import { addKey, addProvider } from '../app/provider/index.ts';
import type { Sender } from '../app/provider/sender/sender.ts';
import { makeRequests, type Requests, reportXml } from './provider/documents.ts';
import { measureDoor } from './provider/door.ts';
import { floods } from './provider/floods.ts';
import { steady } from './provider/steady.ts';
import { type Install, say } from './provider/told.ts';
import { machine, startInstall } from './support/install.ts';

// What it is for: what the providers' door takes on this machine beside what its database could take, and where the time goes.
// What it is not for: a promise about your disk or network. Clients, server and database share the cores of this machine.

const company = async (install: Install, name: string): Promise<{ sender: Sender; requests: Requests }> => {
  const { services, port } = install;
  const { id } = await addProvider(services, { name, by: 'operator' });
  const key = await addKey(services, { providerId: id, environment: 'production', label: 'bench', by: 'operator' });
  const authorization = `Basic ${Buffer.from(`${key.id}:${key.secret}`).toString('base64')}`;
  return {
    sender: { role: 'provider', providerId: id, name, keyId: key.id, environment: 'production' },
    requests: makeRequests(authorization, port),
  };
};

const during = async (planes: string, work: (install: Install) => Promise<void>): Promise<void> => {
  const install = await startInstall({ A34_ONLY: planes });
  try {
    await work(install);
  } finally {
    await install.stop();
  }
};

/**
 * Prints what the door takes, and how long an urgent report waits while others flood it. `full`: besides, ten minutes of steady load
 * and 1.1 million empty reports from one sender, each with what the program holds from minute to minute. BENCH_SHARE=0.01 makes
 * both so much smaller, to see that they work.
 */
export const run = async ({ seconds, clients, full }: { seconds: number; clients: number; full: boolean }): Promise<void> => {
  const share = Number(process.env.BENCH_SHARE ?? 1);
  const many = Math.max(clients, 192);
  say(`bench/provider on ${machine()}`);
  await during('provider', async (install) => {
    const [facts] = await install.services.db.staff<
      Record<string, string>[]
    >`select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      current_setting('full_page_writes') as pages, current_setting('shared_buffers') as buffers`;
    say(
      `PostgreSQL ${facts?.version}, fsync ${facts?.fsync}, synchronous_commit ${facts?.commit}, full_page_writes ${facts?.pages}, shared_buffers ${facts?.buffers}; documents of ${reportXml(1, 'size').length} bytes`,
    );
    await measureDoor(install, await company(install, 'Bench'), { seconds, clients: many });
  });
  if (full) await during('provider,worker', (install) => steady(install, { seconds: 600 * share, clients: many, company }));
  await during('provider,worker', (install) =>
    floods(install, { seconds, count: full ? Math.round(1_100_000 * share) : undefined, company }),
  );
};
