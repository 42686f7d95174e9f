import { setTimeout as sleep } from 'node:timers/promises';
import { addKey, addProvider } from '../app/provider/index.ts';
import type { Sender } from '../app/provider/sender/sender.ts';
import { openClient, tagOf } from './provider/client.ts';
import { makeRequests, type Requests, reportXml } from './provider/documents.ts';
import { floods } from './provider/floods.ts';
import { type Measured, measure, type Outcome, outcomeOf } from './provider/load.ts';
import { measureParts, raw } from './provider/parts.ts';
import { machine, startInstall } from './support/install.ts';
import { residentOf, usageOf } from './support/processes.ts';
import { quantile } from './support/sockets.ts';

// What it is for: what the providers' door takes on this machine beside what its database could take, and where the time goes.
// What it is not for: a promise about your disk or network. Clients, server and database share the cores of this machine.

const fileBytes = 200_000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const told = (measured: Measured, what: string): string =>
  `${round(measured.done / measured.seconds)} ${what}/s; p50 ${round(quantile(measured.latencies, 0.5))} ms, p99 ${round(quantile(measured.latencies, 0.99))} ms${measured.refused > 0 ? `; ${round(measured.refused / measured.seconds)}/s told to come back` : ''}${measured.broken > 0 ? `; ${measured.broken} BROKEN` : ''}`;

type Install = Awaited<ReturnType<typeof startInstall>>;

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

let counter = 0;
/** Sends one report after another; what was refused is sent again, at once or after as long as it was told. */
const submitter =
  (port: number, requests: Requests, run: string, patient = false) =>
  () => {
    const client = openClient(port);
    let request = requests.submit(reportXml(counter++, run));
    const one = async (): Promise<Outcome> => {
      const { status, retryAfter } = await client.ask(request);
      const outcome = outcomeOf(status);
      if (outcome === 'done') request = requests.submit(reportXml(counter++, run));
      else if (patient) await sleep(retryAfter * 1_000);
      return outcome;
    };
    return { one, close: client.close };
  };

const flower = (port: number, requests: Requests, run: string, file: Buffer) => () => {
  const client = openClient(port);
  const one = async (): Promise<Outcome> => {
    const opened = await client.ask(requests.submit(reportXml(counter++, run)));
    if (opened.status !== 200) return outcomeOf(opened.status);
    const id = tagOf(opened.body, 'reportId');
    const uploaded = await client.ask(...requests.upload(id, file));
    if (uploaded.status !== 200) return outcomeOf(uploaded.status);
    const described = await client.ask(requests.details(id, tagOf(uploaded.body, 'fileId')));
    if (described.status !== 200) return outcomeOf(described.status);
    const finished = await client.ask(requests.finish(id));
    return finished.status === 200 && finished.body.includes('reportDoneResponse') ? 'done' : outcomeOf(finished.status || 1);
  };
  return { one, close: client.close };
};

/** What the load before left to tidy up is tidied up before the next measurement, not in it. */
const settle = async (services: Install['services']): Promise<void> => {
  const connection = await services.db.staff.reserve();
  await connection.unsafe('reset role');
  await connection.unsafe('vacuum (analyze) a34.provider_report, a34.report, a34.item, a34.audit_leaf, a34.provider_mark');
  await connection.unsafe('set role a34_staff');
  connection.release();
};

const measureDoor = async (install: Install, seconds: number, clients: number): Promise<void> => {
  const { services, port, pid } = install;
  const { sender, requests } = await company(install, 'Bench');
  const file = services.random.bytes(fileBytes);
  const parts = await measureParts(services, sender, fileBytes);
  let fastest = { rate: 0, name: '' };
  for (const setting of [
    { batch: 100, lanes: 2 },
    { batch: 100, lanes: 4 },
    { batch: 300, lanes: 4 },
  ]) {
    const rows = Array.from({ length: Math.ceil(2_000 * seconds) }, (_, index) => parts.rows(index));
    const rate = await raw(services, rows, setting, Math.max(2, seconds / 3));
    const name = `${setting.lanes} connections, batches of ${setting.batch}`;
    say(`raw PostgreSQL, the rows of a submission, ${name}: ${round(rate)}/s`);
    if (rate > fastest.rate) fastest = { rate, name };
  }
  await measure({ clients, seconds: 3 }, submitter(port, requests, 'warm'));
  const timed = async (what: string, work: () => Promise<Measured>): Promise<Measured> => {
    const before = usageOf(pid);
    const measured = await work();
    const after = usageOf(pid);
    const cpu = (kind: 'program' | 'database') =>
      round(((after[kind].cpuSeconds - before[kind].cpuSeconds) * 1e6) / Math.max(1, measured.done));
    say(`${what}: ${told(measured, 'durable')}; CPU each: ${cpu('program')} µs program, ${cpu('database')} µs database`);
    return measured;
  };
  const peak = await timed(`submit only, ${clients} clients`, () =>
    measure({ clients, seconds }, submitter(port, requests, 'submit')),
  );
  const rate = peak.done / peak.seconds;
  say(`  ratio to the fastest raw way (${fastest.name}): ${(rate / fastest.rate).toFixed(2)}`);
  await settle(services);
  const flows = await timed(
    `full flows (submit, upload of ${fileBytes / 1000} KB, fileinfo, finish), ${Math.ceil(clients / 2)} clients`,
    () => measure({ clients: Math.ceil(clients / 2), seconds }, flower(port, requests, 'flow', file)),
  );
  const whole = (flows.latencies.length === 0 ? 0 : 1e6 / (flows.done / flows.seconds)) || 1;
  const commit = 1e6 / fastest.rate;
  const share = (micros: number, all: number): string => `${round(micros)} µs (${round((micros * 100) / all)} %)`;
  say(
    `where a submission's time goes, each part alone on one core, against ${round(1e6 / rate)} µs between two answers: reading and checking ${share(parts.parse, 1e6 / rate)}, sealing ${share(parts.sealing, 1e6 / rate)}, rows and commit ${share(commit, 1e6 / rate)}`,
  );
  say(
    `of a full flow, against ${round(whole)} µs between two: hashing the file three ways ${share(parts.hashing, whole)}, reading ${share(parts.parse, whole)}`,
  );
  for (const patient of [true, false]) {
    const what = patient ? 'as long after as they are told' : 'after 100 ms, whatever they are told';
    const over = await timed(`overload, ${clients * 10} clients that come back ${what}`, () =>
      measure({ clients: clients * 10, seconds, waitMs: 100 }, submitter(port, requests, `over ${patient}`, patient)),
    );
    say(`  kept of the peak: ${round((over.done / over.seconds / rate) * 100)} %`);
  }
  const stored = await services.db.staff<
    { n: number }[]
  >`select count(*)::int as n from provider_report where provider_id = ${sender.providerId} and facts->>'incident' = 'enticement'`;
  say(`  filings stored in all: ${stored[0]?.n}`);
  say(
    `peak memory: program ${round(usageOf(pid).program.peakBytes / 2 ** 20)} MiB, of it ${round(residentOf(pid) / 2 ** 20)} MiB resident in its first process now`,
  );
};

/** Prints what the door takes, and how long an urgent report waits while others flood it. `full`: ten minutes, and 1.1 million empty reports. */
export const run = async ({ seconds, clients, full }: { seconds: number; clients: number; full: boolean }): Promise<void> => {
  const install = await startInstall({ A34_ONLY: 'provider' });
  try {
    const [facts] = await install.services.db.staff<
      Record<string, string>[]
    >`select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      current_setting('full_page_writes') as pages, current_setting('shared_buffers') as buffers`;
    say(`bench/provider on ${machine()}`);
    say(
      `PostgreSQL ${facts?.version}, fsync ${facts?.fsync}, synchronous_commit ${facts?.commit}, full_page_writes ${facts?.pages}, shared_buffers ${facts?.buffers}; documents of ${reportXml(1, 'size').length} bytes`,
    );
    await measureDoor(install, full ? 600 : seconds, Math.max(clients, 192));
  } finally {
    await install.stop();
  }
  await floods({ seconds, full, say, round, company });
};
