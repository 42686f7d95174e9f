import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from '../app/foundation/effects/random.ts';
import type { Services } from '../app/foundation/services.ts';
import { sealDraft } from '../app/intake/draft/draft.ts';
import { formatReceipt } from '../app/intake/receipt/code.ts';
import { newSeed, receiptOf } from '../app/intake/receipt/derive.ts';
import { machine, startInstall } from './support/install.ts';
import { median, rankTest } from './support/rank-test.ts';
import { openConnection } from './support/sockets.ts';

// What it is for: whether the time of an answer tells a stranger if an address was reported before, or if a code exists.
// What it is not for: speed. One connection asks one thing after the other, in an order that chance makes, so that whatever
// else the machine does falls on both kinds alike. At α = 0.01 one run in a hundred is wrong: run it again before believing it.

const alpha = 0.01;
const seeded = 200;
const known = 'https://example.org/reported-200-times';

type Made = { draft: string; code: string };

const make = (services: Services, address: string): Made => {
  const source = { submissionId: uuidv7(new Date(), services.random), seed: newSeed(services.random) };
  const answers = { door: 'saw', danger: 'no', category: 'material-online', age: 'unknown', addresses: [address] } as const;
  const draft = { ...source, startedAt: Date.now(), answers: { ...answers, addresses: [...answers.addresses] } };
  return { draft: sealDraft(draft, services), code: formatReceipt(receiptOf(services.keys.pepper, source, 0)) };
};

let clients = 0;
/** A form as bytes, from a client of its own: the throttles of look-ups count by client. */
const form = (path: string, body: string): Buffer => {
  clients++;
  const client = `10.${(clients >> 16) & 255}.${(clients >> 8) & 255}.${clients & 255}`;
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${client}\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
};

const waitForWorker = async (services: Services): Promise<void> => {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(250)) {
    const [row] = await services.db.worker<{ waiting: number }[]>`
      select count(*)::int as waiting from receipt where auth_hash is null`;
    if (row?.waiting === 0) return;
  }
  throw new Error('the worker did not finish with the seeded reports');
};

type Side = { name: string; request: () => Buffer; status: number };

/** Asks both sides in a random order for a while; prints what the times say. True when they can be told apart. */
const compare = async (title: string, port: number, one: Side, other: Side, seconds: number): Promise<boolean> => {
  const connection = openConnection('127.0.0.1', port);
  const times = new Map<Side, number[]>([
    [one, []],
    [other, []],
  ]);
  try {
    for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
      const pair = randomInt(2) === 0 ? [one, other] : [other, one];
      for (const side of pair) {
        const request = side.request();
        const from = performance.now();
        const status = await connection.send(request);
        times.get(side)?.push(performance.now() - from);
        if (status !== side.status) throw new Error(`${title}, ${side.name}: ${status} instead of ${side.status}`);
      }
    }
  } finally {
    connection.close();
  }
  // the first answers pay for warming up
  const [first = [], second = []] = [...times.values()].map((values) => values.slice(Math.min(20, values.length >> 3)));
  const p = rankTest(first, second);
  const [middle, otherMiddle] = [median(first), median(second)];
  const verdict = p < alpha ? 'CAN BE TOLD APART' : 'cannot be told apart';
  process.stdout.write(
    `${title}: ${one.name} ${middle.toFixed(3)} ms, ${other.name} ${otherMiddle.toFixed(3)} ms, difference ${((middle - otherMiddle) * 1000).toFixed(0)} µs; ${first.length} + ${second.length} answers, p = ${p.toPrecision(2)}: ${verdict} at α = ${alpha}\n`,
  );
  return p < alpha;
};

/** Prints whether the times of answers tell known from unknown; a third of the time for each comparison. */
export const run = async ({ seconds }: { seconds: number }): Promise<void> => {
  const install = await startInstall({ A34_BEHIND_PROXY: 'yes' });
  const { services, port } = install;
  try {
    process.stdout.write(`bench/oracle on ${machine()}; ${seeded} reports of the known address, medians of single answers\n`);
    const reports = Array.from({ length: seeded }, () => make(services, known));
    const connection = openConnection('127.0.0.1', port);
    for (const { draft } of reports) {
      const status = await connection.send(form('/en/sent', `draft=${draft}`));
      if (status !== 200) throw new Error(`a seeded report was answered with ${status}`);
    }
    connection.close();
    await waitForWorker(services);
    let number = 0;
    const fresh = (): string => `https://example.org/never-before-${String(number++).padStart(6, '0')}`;
    const send = (address: string): Buffer => form('/en/sent', `draft=${make(services, address.padEnd(40, '0')).draft}`);
    const noise: Side = { name: 'one unseen', status: 200, request: () => send(fresh()) };
    const share = seconds / 3;
    // look-ups first: behind the submissions the worker has a long line of codes to harden
    let at = 0;
    const wrong = '0000000000000000';
    const existing = (): string => {
      const code = reports[at++ % reports.length]?.code.replaceAll(' ', '') ?? '';
      return formatReceipt({ shard: 0, locator: code.slice(0, 7), secret: wrong });
    };
    const none = (): string =>
      formatReceipt({ shard: 0, locator: String(randomInt(10_000_000)).padStart(7, '0'), secret: wrong });
    const lookUp = (code: string): Buffer => form('/en/code', `code=${code.replaceAll(' ', '')}`);
    await compare(
      'look-up that fails',
      port,
      { name: 'code exists', status: 404, request: () => lookUp(existing()) },
      { name: 'no such code', status: 404, request: () => lookUp(none()) },
      share,
    );
    await compare('two alike (the bench itself)', port, noise, { ...noise, name: 'another unseen' }, share);
    await compare(
      'submission',
      port,
      { name: 'known address', status: 200, request: () => send(known) },
      { ...noise, name: 'unseen address' },
      share,
    );
  } finally {
    await install.stop();
  }
};
