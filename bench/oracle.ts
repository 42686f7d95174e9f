import { randomInt } from 'node:crypto';
import { uuidv7 } from '../app/foundation/effects/random.ts';
import { drain } from '../app/foundation/jobs/worker.ts';
import type { Services } from '../app/foundation/services.ts';
import { sealDraft } from '../app/intake/draft/draft.ts';
import { jobs, makeSubmit } from '../app/intake/index.ts';
import { formatReceipt } from '../app/intake/receipt/code.ts';
import { newSeed, receiptOf, shardOf } from '../app/intake/receipt/derive.ts';
import { sealVisit } from '../app/intake/receipt/visit.ts';
import { createList } from '../app/matching/index.ts';
import { takeEntries } from '../app/matching/list/take.ts';
import { openFollower } from '../app/matching/matcher/follow.ts';
import { indexFolder, settleMatcher } from '../app/matching/matcher/matcher.ts';
import { machine, startInstall } from './support/install.ts';
import { openConnection } from './support/sockets.ts';
import { median, medianBounds, sameDistribution, signedRank } from './support/timing-tests.ts';

// What it is for: whether the time of an answer tells a stranger if an address was reported before, if a code exists, or if the
// fingerprint of a picture is on a list: when it is sent, and when it is taken back.
// What it is not for: speed. One connection asks pairs, one thing after the other in an order that chance makes, so that
// whatever else the machine does falls on both kinds alike; what counts is the difference within a pair. Two tests look at the
// place and at the shape of the times, together at α = 0.01: one run in a hundred is wrong, so run it again before believing
// it. The bounds say how large a difference could still hide. `--seconds 300` makes them narrow.

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

/** Does the worker's part here, before anything is measured: its Argon2id would fall on some answers and not on others. */
const harden = async (services: Services): Promise<void> => {
  await drain(services, jobs);
  const [row] = await services.db.worker<{ waiting: number }[]>`
    select count(*)::int as waiting from receipt where auth_hash is null`;
  if (row?.waiting !== 0) throw new Error('the seeded receipts were not hardened');
};

type Side = { name: string; request: () => Buffer; status: number };

/** Asks both sides, one pair after another in an order that chance makes; prints what the times say. True when they can be told apart. */
const compare = async (
  title: string,
  port: number,
  one: Side,
  other: Side,
  seconds: number,
  most = Number.POSITIVE_INFINITY,
): Promise<boolean> => {
  let connection = openConnection('127.0.0.1', port);
  const timed = async (side: Side): Promise<number> => {
    const request = side.request();
    const from = performance.now();
    const status = await connection.send(request);
    if (status !== side.status) throw new Error(`${title}, ${side.name}: ${status} instead of ${side.status}`);
    return performance.now() - from;
  };
  const pairs: [one: number, other: number][] = [];
  try {
    for (const until = performance.now() + seconds * 1000; performance.now() < until && pairs.length < most; ) {
      // the server ends a connection after a thousand requests; both of a pair travel on one
      if (pairs.length % 400 === 399) {
        connection.close();
        connection = openConnection('127.0.0.1', port);
        await timed(one);
      }
      if (randomInt(2) === 0) pairs.push([await timed(one), await timed(other)]);
      else {
        const second = await timed(other);
        pairs.push([await timed(one), second]);
      }
    }
  } finally {
    connection.close();
  }
  // the first answers pay for warming up
  const kept = pairs.slice(Math.min(50, pairs.length >> 3));
  const differences = kept.map(([first, second]) => first - second);
  const [first, second] = [kept.map((pair) => pair[0]), kept.map((pair) => pair[1])];
  const place = signedRank(differences);
  const shape = sameDistribution(first, second);
  const apart = Math.min(place, shape) < alpha / 2;
  const micro = (milliseconds: number): string => `${(milliseconds * 1000).toFixed(0)} µs`;
  const [low, high] = medianBounds(differences);
  const share = (Math.max(Math.abs(low), Math.abs(high)) / median(second)) * 100;
  process.stdout.write(
    `${title}: ${kept.length} pairs; ${one.name} ${median(first).toFixed(3)} ms, ${other.name} ${median(second).toFixed(3)} ms\n` +
      `  difference within a pair: median ${micro(median(differences))}, with 99 % confidence from ${micro(low)} to ${micro(high)} (at most ${share.toFixed(2)} % of an answer)\n` +
      `  place p = ${place.toPrecision(2)}, shape p = ${shape.toPrecision(2)}: ${apart ? 'CAN BE TOLD APART' : 'cannot be told apart'} at α = ${alpha}\n`,
  );
  return apart;
};

const listedHash = 'a5'.repeat(32);

/** A list with one hash on it, and all that the matcher has to do with what came so far. */
const openLists = async (services: Services) => {
  const sql = services.db.worker;
  const list = await createList(services, sql, { name: 'BENCH', origin: 'file', flood: 1_000_000_000 }, 'operator');
  const hashes = [{ kind: 'pdq', value: listedHash }];
  const entry = { key: 'one', member: '', change: 'said', stance: 'positive', hashes, labels: [], tags: [] } as const;
  await sql.begin((tx) => takeEntries(services, tx, list, [{ ...entry, hashes: [...hashes], labels: [], tags: [] }], 'operator'));
  const follower = await openFollower(services, indexFolder(services.config));
  return { settle: () => settleMatcher(services, follower), close: () => follower.close() };
};

const answersOf = (address: string) =>
  ({ door: 'me', danger: 'no', category: 'image-shared', age: '13-15', addresses: [address] }) as const;

/** Reports with a fingerprint, stored; gives the sealed visit with which each can be taken back. */
const storePrints = async (services: Services, pdq: () => string, count: number): Promise<string[]> => {
  const submit = makeSubmit(services);
  const sent = Array.from({ length: count }, () => ({
    submissionId: uuidv7(new Date(), services.random),
    seed: newSeed(services.random),
    channel: 'public' as const,
    language: 'en',
    answers: { ...answersOf(known), addresses: [] },
    fingerprints: [{ pdq: pdq(), quality: 90 }],
  }));
  for (let from = 0; from < count; from += 500) await Promise.all(sent.slice(from, from + 500).map((one) => submit(one)));
  return sent.map(({ submissionId: reportId }) => {
    const shard = shardOf(services.keys.pepper, reportId);
    const receipt = { shard, reportId, stage: 'received', outcome: null, stageAt: new Date(), ownWords: undefined } as const;
    return sealVisit(receipt, services);
  });
};

/** Prints whether the times of answers tell known from unknown; a fifth of the time for each comparison. */
export const run = async ({ seconds }: { seconds: number }): Promise<void> => {
  const install = await startInstall({ A34_BEHIND_PROXY: 'yes', A34_ONLY: 'public', A34_PROCESSES: '1' });
  const { services, port } = install;
  try {
    process.stdout.write(
      `bench/oracle on ${machine()}; ${seeded} reports of the known address, single answers in pairs, no worker\n`,
    );
    const reports = Array.from({ length: seeded }, () => make(services, known));
    const connection = openConnection('127.0.0.1', port);
    for (const { draft } of reports) {
      const status = await connection.send(form('/en/sent', `draft=${draft}`));
      if (status !== 200) throw new Error(`a seeded report was answered with ${status}`);
    }
    connection.close();
    await harden(services);
    let number = 0;
    const fresh = (): string => `https://example.org/never-before-${String(number++).padStart(6, '0')}`;
    const send = (address: string): Buffer => form('/en/sent', `draft=${make(services, address.padEnd(40, '0')).draft}`);
    const noise: Side = { name: 'one unseen', status: 200, request: () => send(fresh()) };
    const share = seconds / 5;
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
    const lists = await openLists(services);
    const printed = (pdq: string): Buffer => {
      const source = { submissionId: uuidv7(new Date(), services.random), seed: newSeed(services.random) };
      const answers = { ...answersOf(known), addresses: [] };
      const draft = { ...source, startedAt: Date.now(), answers, fingerprints: [{ pdq, quality: 90 }] };
      return form('/en/sent', `draft=${sealDraft(draft, services)}`);
    };
    const random = (): string => services.random.bytes(32).toString('hex');
    await storePrints(services, () => listedHash, seeded);
    await lists.settle();
    await compare(
      'report with a fingerprint',
      port,
      { name: 'one on a list', status: 200, request: () => printed(listedHash) },
      { name: 'one on none', status: 200, request: () => printed(random()) },
      share,
    );
    const most = Math.ceil(share * 250);
    const taken = { on: await storePrints(services, () => listedHash, most), off: await storePrints(services, random, most) };
    await lists.settle();
    await lists.close();
    const back = (from: string[]): Buffer => form('/en/code/withdraw', `visit=${from.pop() ?? ''}`);
    await compare(
      'fingerprint taken back',
      port,
      { name: 'one on a list', status: 200, request: () => back(taken.on) },
      { name: 'one on none', status: 200, request: () => back(taken.off) },
      share,
      // the last of each stay, for the request that a new connection begins with
      most - Math.ceil(most / 400) - 1,
    );
  } finally {
    await install.stop();
  }
};
