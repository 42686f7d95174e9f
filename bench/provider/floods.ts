import { setTimeout as sleep } from 'node:timers/promises';
import { startInstall } from '../support/install.ts';
import { residentOf } from '../support/processes.ts';
import { quantile } from '../support/sockets.ts';
import { openClient, tagOf } from './client.ts';
import { emptyXml, type Requests, reportXml, urgentXml } from './documents.ts';
import { measure, type Outcome, outcomeOf } from './load.ts';

type Install = Awaited<ReturnType<typeof startInstall>>;
type Company = (install: Install, name: string) => Promise<{ requests: Requests }>;

let counter = 0;

/** One whole filing, with a file or without. */
const filing = async (
  port: number,
  requests: Requests,
  xml: string,
  file?: Buffer,
): Promise<{ flow: () => Promise<Outcome>; close: () => void }> => {
  const client = openClient(port);
  return {
    flow: async () => {
      const opened = await client.ask(requests.submit(xml));
      if (opened.status !== 200) return outcomeOf(opened.status);
      const id = tagOf(opened.body, 'reportId');
      if (file !== undefined) {
        const uploaded = await client.ask(...requests.upload(id, file));
        if (uploaded.status !== 200) return outcomeOf(uploaded.status);
      }
      const finished = await client.ask(requests.finish(id));
      return finished.status === 200 && finished.body.includes('reportDoneResponse') ? 'done' : outcomeOf(finished.status || 1);
    },
    close: client.close,
  };
};

/** Somebody who reports what presses, one report after another, ten a second at most, while others flood the door. */
const urgent = async (port: number, requests: Requests, running: () => boolean): Promise<number[]> => {
  const waits: number[] = [];
  while (running()) {
    const from = performance.now();
    const { flow, close } = await filing(port, requests, urgentXml(counter++, 'urgent'));
    // a person's program comes back until it is told yes: the whole wait counts
    while ((await flow()) !== 'done') await sleep(200);
    waits.push(performance.now() - from);
    close();
    await sleep(100);
  }
  return waits;
};

type Flood = {
  name: string;
  clients: number;
  one: (port: number, senders: readonly Requests[], client: number) => Promise<Outcome>;
  count?: number;
};

/** Floods as they happened (public figures of 2020 to 2025), and how long the urgent lane waits meanwhile. */
export const floods = async (options: {
  seconds: number;
  full: boolean;
  say: (line: string) => void;
  round: (value: number) => string;
  company: Company;
}): Promise<void> => {
  const { say, round, full } = options;
  const install = await startInstall({ A34_ONLY: 'provider,worker' });
  try {
    const { port, services, pid } = install;
    const senders = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => (await options.company(install, `Sender ${index}`)).requests),
    );
    const pressing = (await options.company(install, 'Pressing')).requests;
    const file = (byte: number): Buffer => Buffer.alloc(20_000, byte);
    const viral = file(7);
    const clientsOf = new Map<number, ReturnType<typeof openClient>>();
    const send = async (client: number, requests: Requests, xml: string, bytes?: Buffer): Promise<Outcome> => {
      let connection = clientsOf.get(client);
      if (connection === undefined) {
        connection = openClient(port);
        clientsOf.set(client, connection);
      }
      const opened = await connection.ask(requests.submit(xml));
      if (opened.status !== 200) return outcomeOf(opened.status);
      const id = tagOf(opened.body, 'reportId');
      if (bytes !== undefined) {
        const uploaded = await connection.ask(...requests.upload(id, bytes));
        if (uploaded.status !== 200) return outcomeOf(uploaded.status);
      }
      return outcomeOf((await connection.ask(requests.finish(id))).status);
    };
    const any = (client: number): Requests => senders[client % senders.length] as Requests;
    const scenarios: Flood[] = [
      {
        name: '90 % duplicates: nine of ten files are one of ten',
        clients: 128,
        one: (_port, _senders, client) =>
          send(
            client,
            any(client),
            reportXml(counter++, 'dup'),
            Math.random() < 0.9 ? file(Math.floor(Math.random() * 10)) : services.random.bytes(20_000),
          ),
      },
      {
        name: 'one viral item in half of a burst',
        clients: 128,
        one: (_port, _senders, client) =>
          send(client, any(client), reportXml(counter++, 'viral'), Math.random() < 0.5 ? viral : services.random.bytes(20_000)),
      },
      {
        name: 'one sender with 40 % of the volume',
        clients: 128,
        one: (_port, _senders, client) =>
          send(client, client % 10 < 4 ? (senders[0] as Requests) : any(client), reportXml(counter++, 'big')),
      },
      {
        name: full
          ? '1.1 million empty reports from one sender'
          : 'empty reports from one sender (scaled down; --full sends 1.1 million)',
        clients: 512,
        ...(full ? { count: 1_100_000 } : {}),
        one: (_port, _senders, client) => send(client, senders[0] as Requests, emptyXml(counter++, 'empty')),
      },
    ];
    for (const { name, clients, one, count } of scenarios) {
      let going = true;
      const waiting = urgent(port, pressing, () => going);
      let sent = 0;
      const until = count === undefined ? options.seconds : 24 * 3_600;
      const enough = () => count !== undefined && sent >= count;
      const flood = await measure({ clients, seconds: until, enough }, (client) => ({
        one: async () => {
          const outcome = await one(port, senders, client);
          if (outcome === 'done') sent++;
          return outcome;
        },
        close: () => clientsOf.get(client)?.close(),
      }));
      going = false;
      clientsOf.clear();
      const waits = Float64Array.from(await waiting).sort();
      const rate = `${sent} whole reports in ${round(flood.seconds)} s, ${round(flood.done / flood.seconds)}/s, ${round(flood.refused / flood.seconds)}/s told to come back${flood.broken > 0 ? `, ${flood.broken} BROKEN` : ''}`;
      say(
        `flood, ${name}: ${rate}; urgent lane from sending to its case in the inbox: p50 ${round(quantile(waits, 0.5))} ms, p99 ${round(quantile(waits, 0.99))} ms of ${waits.length}; memory ${round(residentOf(pid) / 2 ** 20)} MiB`,
      );
    }
    const cases = await services.db.staff<
      { lane: string; n: number }[]
    >`select lane, count(*)::int as n from case_file group by lane order by lane`;
    const filings = await services.db.staff<
      { n: number; left: number }[]
    >`select count(*)::int as n, count(*) filter (where linked_at is null)::int as left from provider_report where state = 'finished'`;
    say(
      `cases by lane: ${cases.map(({ lane, n }) => `${lane} ${n}`).join(', ')}, for ${filings[0]?.n} finished filings; ${filings[0]?.left} of them not linked yet`,
    );
  } finally {
    await install.stop();
  }
};
