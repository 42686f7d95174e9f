import { makeWrapperSource } from '../app/foundation/crypto/wrap.ts';
import { uuidv7 } from '../app/foundation/effects/random.ts';
import type { Services } from '../app/foundation/services.ts';
import { sealDraft } from '../app/intake/draft/draft.ts';
import { newSeed } from '../app/intake/receipt/derive.ts';
import { makeRecipients } from '../app/intake/recipients.ts';
import { makeRows, type ReportRows, type Submission } from '../app/intake/submit/rows.ts';
import { insertReports } from '../app/intake/submit/store.ts';
import { perThing, readCpu } from './support/cpu.ts';
import { machine, startInstall } from './support/install.ts';
import { load, quantile } from './support/sockets.ts';

// What it is for: how much of the raw database's speed reaches a person's answer. What it is not for: a promise about your
// disk. Client, server and database share the cores of this machine.

const answers = (index: number): Submission['answers'] => ({
  door: 'saw',
  danger: 'unknown',
  category: 'material-online',
  age: 'unknown',
  addresses: [`https://example.org/place/${index}`],
  note: 'Placeholder words of a report, about as long as people write. '.repeat(5),
});

const submission = (services: Services, index: number): Submission => ({
  submissionId: uuidv7(new Date(), services.random),
  seed: newSeed(services.random),
  channel: 'public',
  language: 'en',
  answers: answers(index),
});

const request = (services: Services, index: number, port: number): Buffer => {
  const { submissionId, seed } = submission(services, index);
  const draft = sealDraft({ submissionId, seed, startedAt: Date.now(), answers: answers(index) }, services);
  const body = `draft=${draft}`;
  return Buffer.from(
    `POST /en/sent HTTP/1.1\r\nhost: localhost:${port}\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
};

type RawSetting = { batch: number; lanes: number };

/** Ready rows straight into the same tables, as fast as one setting goes. */
const raw = async (services: Services, rows: readonly ReportRows[], setting: RawSetting, seconds: number): Promise<number> => {
  let next = 0;
  let done = 0;
  const start = performance.now();
  const until = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: setting.lanes }, async () => {
      while (performance.now() < until && next < rows.length) {
        const batch = rows.slice(next, next + setting.batch);
        next += setting.batch;
        // a batch in which two case references meet is refused whole: the program would send it again
        const stored = await insertReports(services.db.intake, batch).catch(() => []);
        done += stored.filter((outcome) => outcome === 'stored').length;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
};

const settings: readonly RawSetting[] = [
  { batch: 100, lanes: 2 },
  { batch: 100, lanes: 4 },
  { batch: 500, lanes: 2 },
  { batch: 500, lanes: 4 },
];

/** Prints accepted reports a second through HTTP beside the same rows written raw, in one run. */
export const run = async ({ seconds, clients }: { seconds: number; clients: number }): Promise<void> => {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const install = await startInstall({ A34_ONLY: 'public' });
  const { services, port } = install;
  const { config } = services;
  try {
    const [facts] = await services.db.intake<
      Record<string, string>[]
    >`select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages, current_setting('shared_buffers') as buffers`;
    say(`bench/intake on ${machine()}, ${config.processes} processes hold the doors`);
    say(
      `PostgreSQL ${facts?.version}, fsync ${facts?.fsync}, synchronous_commit ${facts?.commit}, full_page_writes ${facts?.pages}, shared_buffers ${facts?.buffers}`,
    );
    const recipients = await makeRecipients(services.db.intake, services.clock)();
    if (recipients === undefined) throw new Error('no keys');
    const nextWrapper = makeWrapperSource(services.clock, services.random);
    let fastest = { rate: 0, name: '' };
    for (const setting of settings) {
      const rows = Array.from({ length: Math.ceil(6_000 * Math.max(1, seconds / 3)) }, (_, index) =>
        makeRows(services, recipients, submission(services, index), 0, nextWrapper()),
      );
      const before = readCpu(install.pid);
      const start = performance.now();
      const rate = await raw(services, rows, setting, seconds / 2);
      const name = `${setting.lanes} connections, batches of ${setting.batch}`;
      const cpu = perThing(before, readCpu(install.pid), rate * ((performance.now() - start) / 1000));
      say(`raw, ${name}: ${rate.toFixed(0)} reports/s (CPU a report: ${cpu})`);
      if (rate > fastest.rate) fastest = { rate, name };
    }
    const requests = () => Array.from({ length: Math.ceil(8_000 * seconds) }, (_, index) => request(services, index, port));
    // a server that has run for a while: its code is compiled, its connections to the database are open
    await load({ host: '127.0.0.1', port }, requests(), { clients, seconds });
    const measured = requests();
    const before = readCpu(install.pid);
    const result = await load({ host: '127.0.0.1', port }, measured, { clients, seconds });
    const rate = result.done / result.seconds;
    const after = readCpu(install.pid);
    say(
      `HTTP, ${clients} clients, after as long a time to warm up: ${rate.toFixed(0)} accepted reports/s (${result.done} in ${result.seconds.toFixed(1)} s, ${result.refused} told to come back)`,
    );
    say(
      `  answer p50 ${quantile(result.latencies, 0.5).toFixed(1)} ms, p99 ${quantile(result.latencies, 0.99).toFixed(1)} ms, longest ${quantile(result.latencies, 1).toFixed(1)} ms`,
    );
    say(`  CPU a report: ${perThing(before, after, result.done)}`);
    say(`ratio to the fastest raw way (${fastest.name}): ${(rate / fastest.rate).toFixed(2)}`);
  } finally {
    await install.stop();
  }
};
