import { createIndex, type HashIndex, type Matches } from '@article34/hash-index';
import { type Spread, shortly, shown, spreadOf, timed, timedOnCpu } from '../support/spread.ts';
import { plantedHashes, randomHashes } from './lists.ts';

const BYTES = 32;
const key = Uint8Array.from({ length: 32 }, (_, at) => at);

/** GB/s at which one thread reads memory in order: a search for a byte that is not there, which waits for nothing else. */
export const memoryBandwidth = (rounds: number): number[] => {
  const room = Buffer.alloc(512 << 20, 1); // filled, or the system would give the same empty page everywhere
  return timed(rounds, () => void room.indexOf(0)).map((ms) => room.length / ms / 1e6);
};

type Call = (queries: Uint8Array) => void;

type Rates = { readonly clock: Spread; readonly processor: Spread };

const perSecond = (rounds: number, queries: Uint8Array, call: Call): Rates => {
  const { clock, processor } = timedOnCpu(rounds, () => call(queries));
  const rate = (times: readonly number[]): Spread =>
    spreadOf(times.map((ms) => (queries.length / BYTES / Math.max(ms, 0.001)) * 1000));
  return { clock: rate(clock), processor: rate(processor) };
};

/** By the clock with its spread, and by the time that the thread had the processor. */
const told = ({ clock, processor }: Rates): string => `${shown(clock)} [${shortly(processor.median)}]`;

const singly =
  (index: HashIndex): Call =>
  (queries) => {
    for (let at = 0; at < queries.length; at += BYTES) index.search(queries.subarray(at, at + BYTES), 31);
  };

/** Throws unless every planted row was found, by every call. */
const checkRecall = (index: HashIndex, queries: Uint8Array, rows: Uint32Array): void => {
  const found = (matches: Matches): Set<string> =>
    new Set(Array.from(matches.query, (query, at) => `${query} ${matches.id[at]}`));
  const [bulk, batch] = [found(index.searchBulk(queries, 31)), found(index.searchBatch(queries, 31))];
  for (const [query, row] of rows.entries()) {
    const single = index.search(queries.subarray(query * BYTES, (query + 1) * BYTES), 31);
    const everywhere = bulk.has(`${query} ${row}`) && batch.has(`${query} ${row}`) && single.some(({ id }) => id === row);
    if (!everywhere) throw new Error(`row ${row}, planted for query ${query}, was not found`);
  }
};

/** Building and searching a random list of so many hashes, with a plain scan and the memory's own speed beside it. */
export const benchSearch = (say: (line: string) => void, rows: number, rounds: number, bandwidth: number): void => {
  const list = randomHashes(rows);
  const ids = Uint32Array.from({ length: rows }, (_, row) => row);
  const before = process.memoryUsage.rss();
  const index = createIndex({ key });
  const from = performance.now();
  index.addMany(list, ids);
  const build = (performance.now() - from) / 1000;
  const resident = (process.memoryUsage.rss() - before) / rows;
  const segment = index.stats().segments[0];
  say(
    `\n${rows.toLocaleString('en')} random hashes, distance 31\n  built in ${build.toFixed(2)} s; ${resident.toFixed(1)} bytes a hash resident (${(index.stats().bytes / rows).toFixed(1)} reserved); fullest bucket ${segment?.fullest}`,
  );
  const random = randomHashes(8192);
  const { queries: planted, rows: where } = plantedHashes(list, index.permutation.to, 8192);
  checkRecall(index, planted, where);
  say(`  all ${where.length} planted at distances 0 to 31, half of them adversarially, are found by every call`);

  /** Both kinds of queries, as many of the one as of the other. */
  const line = (name: string, call: Call, some: number): void => {
    const part = (queries: Uint8Array): Uint8Array => queries.subarray(0, some * BYTES);
    const [r, p] = [perSecond(rounds, part(random), call), perSecond(rounds, part(planted), call)];
    say(`  ${name.padEnd(28)} random ${told(r).padEnd(44)} planted ${told(p)}`);
  };
  say('  queries a second by the clock, and in square brackets by the time that the thread had the processor:');
  line('single', singly(index), 4096);
  line('batch', (queries) => void index.searchBatch(queries, 31), 4096);
  for (const many of [8192, 2048])
    line(`bulk, ${many.toLocaleString('en')} a call`, (queries) => void index.searchBulk(queries, 31), many);

  const scans = randomHashes(Math.max(4, Math.ceil(20_000_000 / rows)));
  const linear = perSecond(Math.min(rounds, 5), scans, (queries) => {
    // one bit more than the tables serve, and so the kernel's plain scan
    for (let at = 0; at < queries.length; at += BYTES) index.search(queries.subarray(at, at + BYTES), 32);
  });
  // a list that a large cache can hold is not bound by the memory
  const bound = ((bandwidth * 1e9) / (rows * BYTES)).toFixed(0);
  const limit = rows * BYTES > 128e6 ? `the memory's speed allows ${bound}` : `${bound} if each byte came from memory`;
  say(`  linear scan (kernel, popcnt)   random ${told(linear)}; ${limit}`);

  const plain = createIndex({ key, kernel: 'typescript' });
  if (rows <= 1_000_000) {
    plain.addMany(list, ids);
    line('single, plain TypeScript', singly(plain), 1024);
  }
};
