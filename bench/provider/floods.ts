import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../support/processes.ts';
import { quantile } from '../support/sockets.ts';
import { openClient } from './client.ts';
import { fileWhole, next } from './clients.ts';
import { emptyXml, type Requests, reportXml, urgentXml } from './documents.ts';
import { measure, type Outcome } from './load.ts';
import { type Company, type Install, round, say } from './told.ts';
import { watchMemory } from './watch.ts';

/** Somebody who reports what presses, one report after another, ten a second at most, while others flood the door. */
const urgent = async (port: number, requests: Requests, running: () => boolean): Promise<number[]> => {
  const waits: number[] = [];
  while (running()) {
    const from = performance.now();
    const client = openClient(port);
    const xml = urgentXml(next(), 'urgent');
    // a person's program comes back until it is told yes: the whole wait counts
    while ((await fileWhole(client, requests, xml)) !== 'done') await sleep(200);
    waits.push(performance.now() - from);
    client.close();
    await sleep(100);
  }
  return waits;
};

type Flood = {
  name: string;
  clients: number;
  /** The document of a client's next report, whose it is, and its file. */
  report: (client: number) => { xml: string; sender: number; file?: Buffer };
  count?: number;
};

const file = (byte: number): Buffer => Buffer.alloc(20_000, byte);

const floodsOf = (noise: () => Buffer, count: number | undefined): Flood[] => [
  {
    name: '90 % duplicates: nine of ten files are one of ten',
    clients: 128,
    report: (client) => ({
      xml: reportXml(next(), 'dup'),
      sender: client,
      file: Math.random() < 0.9 ? file(Math.floor(Math.random() * 10)) : noise(),
    }),
  },
  {
    name: 'one viral item in half of a burst',
    clients: 128,
    report: (client) => ({ xml: reportXml(next(), 'viral'), sender: client, file: Math.random() < 0.5 ? file(7) : noise() }),
  },
  {
    name: 'one sender with 40 % of the volume',
    clients: 128,
    report: (client) => ({ xml: reportXml(next(), 'big'), sender: client % 10 < 4 ? 0 : client }),
  },
  {
    name: `${count === undefined ? '' : `${count.toLocaleString('en')} `}empty reports from one sender${count === undefined ? ' (scaled down; --full sends 1.1 million)' : ''}`,
    clients: 512,
    report: () => ({ xml: emptyXml(next(), 'empty'), sender: 0 }),
    ...(count === undefined ? {} : { count }),
  },
];

/** Floods as they happened (public figures of 2020 to 2025), and how long the urgent lane waits meanwhile. */
export const floods = async (
  install: Install,
  options: { seconds: number; count: number | undefined; company: Company },
): Promise<void> => {
  const { port, services, pid } = install;
  const senders = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => (await options.company(install, `Sender ${index}`)).requests),
  );
  const pressing = (await options.company(install, 'Pressing')).requests;
  for (const { name, clients, report, count } of floodsOf(() => services.random.bytes(20_000), options.count)) {
    let going = true;
    const waiting = urgent(port, pressing, () => going);
    let sent = 0;
    const watch =
      count === undefined
        ? undefined
        : watchMemory({ pid, periodSeconds: count > 100_000 ? 60 : 2, what: 'empty reports', done: () => sent, say });
    const flood = await measure(
      {
        clients,
        seconds: count === undefined ? options.seconds : 24 * 3_600,
        enough: () => count !== undefined && sent >= count,
      },
      (client) => {
        const connection = openClient(port);
        return {
          one: async (): Promise<Outcome> => {
            const { xml, sender, file: bytes } = report(client);
            const requests = senders[sender % senders.length] as Requests;
            const outcome = await fileWhole(connection, requests, xml, bytes && { bytes, described: false });
            if (outcome === 'done') sent++;
            return outcome;
          },
          close: connection.close,
        };
      },
    );
    watch?.stop();
    going = false;
    const waits = Float64Array.from(await waiting).sort();
    const rate = `${sent} whole reports in ${round(flood.seconds)} s, ${round(flood.done / flood.seconds)}/s, ${round(flood.refused / flood.seconds)}/s told to come back${flood.broken > 0 ? `, ${flood.broken} BROKEN` : ''}`;
    say(
      `flood, ${name}: ${rate}; urgent lane from sending to its case in the inbox: p50 ${round(quantile(waits, 0.5))} ms, p99 ${round(quantile(waits, 0.99))} ms of ${waits.length}; memory of the program ${round(memoryOf(pid).program / 2 ** 20)} MiB`,
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
};
