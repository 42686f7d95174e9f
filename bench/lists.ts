import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { csvHeader } from '@article34/hash-exchange';
import type { Services } from '../app/foundation/services.ts';
import { arrived } from '../app/matching/arrival/arrival.ts';
import { importList, type ListFile } from '../app/matching/list/import.ts';
import { createList } from '../app/matching/list/list.ts';
import { openFollower } from '../app/matching/matcher/follow.ts';
import { indexFolder, makeTurn } from '../app/matching/matcher/matcher.ts';
import { lookUp } from '../app/matching/matcher/question.ts';
import { noiseOf, turned } from './lists/noise.ts';
import { startDatabase } from './support/database.ts';
import { machine } from './support/install.ts';
import { shortly } from './support/spread.ts';

// What it is for: whether a large list comes in, is followed by the index, and finds every planted hash of very many reports,
// within a bound of memory and without holding up whoever brings a report. What it is not for: how fast the search alone is
// (`a34 bench matching`). Everything runs in one process here, the database beside it; in an install the matcher has its own.

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const resident = (): string => `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB resident`;

/** A list of noise as a CSV file that stands nowhere: lines are made as they are read. */
const listOf = (rows: number): ListFile => {
  const hash = noiseOf(1);
  return {
    id: `noise ${rows}`,
    size: rows * 80,
    open: async function* (offset) {
      if (offset > 0) throw new Error('a list of noise is read from its beginning');
      yield Buffer.from(csvHeader());
      for (let at = 0; at < rows; at += 5_000) {
        const lines: string[] = [];
        for (let index = at; index < Math.min(rows, at + 5_000); index++)
          lines.push(`k${index},,said,positive,,,,${hash(index).toString('hex')},90,,,,\n`);
        yield Buffer.from(lines.join(''));
      }
    },
  };
};

/** What the database takes for the same bytes without an index, a rule or a seal: the bound of any import. */
const plainCopy = async (services: Services, rows: number): Promise<number> => {
  const hash = noiseOf(1);
  const some = Math.min(rows, 200_000);
  const started = performance.now();
  await services.db.worker.begin(async (tx) => {
    await tx`create temporary table plain (key text, tag bytea, sealed bytea) on commit drop`;
    const stream = await tx`copy plain from stdin`.writable();
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject).once('finish', resolve);
      stream.end(
        Array.from({ length: some }, (_, index) => {
          const hex = hash(index).toString('hex');
          return `k${index}\t\\\\x${hex.slice(0, 32)}\t\\\\x${hex}\n`;
        }).join(''),
      );
    });
  });
  return (1000 * some) / (performance.now() - started);
};

/** Reports' hashes, every second one planted beside a listed one: at each distance from 0 to 31, half of them spread evenly. */
const arrive = async (services: Services, rows: number, count: number): Promise<{ planted: number; latencies: number[] }> => {
  const [listed, other] = [noiseOf(1), noiseOf(2)];
  const latencies: number[] = [];
  let planted = 0;
  for (let at = 0; at < count; at += 500) {
    const batch = Array.from({ length: Math.min(500, count - at) }, (_, place) => {
      const index = at + place;
      const plant = index % 2 === 0;
      if (plant) planted += 1;
      const hash = plant ? turned(listed(Math.floor((index * rows) / count)), (index / 2) % 32, index / 2) : other(index);
      return {
        shard: index % 1000,
        reportId: randomUUID(),
        thing: randomUUID(),
        origin: 'provider' as const,
        kind: 'pdq' as const,
        hash,
        quality: 90,
        at: new Date(),
      };
    });
    const began = performance.now();
    await services.db.provider.begin((tx) => arrived(tx, services, batch));
    latencies.push(performance.now() - began);
  }
  return { planted, latencies };
};

const spread = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => shortly(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `${at(0.5)} ms (p99 ${at(0.99)}, most ${at(1)})`;
};

/** `a34 bench lists [--full]`: 200,000 entries and 20,000 reports; with --full 10 million and 1 million, some 20 minutes and 4 GiB. */
export const run = async ({ full }: { full: boolean }): Promise<void> => {
  const [rows, reports] = full ? [10_000_000, 1_000_000] : [200_000, 20_000];
  say(`bench/lists on ${machine()}; ${rows.toLocaleString('en')} entries, ${reports.toLocaleString('en')} reports' hashes`);
  const { services, stop } = await startDatabase();
  try {
    say(`the database alone, COPY of the same bytes without index or seal: ${shortly(await plainCopy(services, rows))} rows/s`);
    const list = await createList(
      services,
      services.db.worker,
      { name: 'NOISE', origin: 'file', flood: 1_000_000_000 },
      'operator',
    );
    const began = performance.now();
    const report = await importList(services, services.db.worker, {
      list,
      file: listOf(rows),
      format: 'csv',
      actor: 'operator',
      onProgress: (_bytes, entries) => {
        if (full && entries % 1_000_000 === 0) say(`  ${entries.toLocaleString('en')} in, ${resident()}`);
      },
    });
    const importing = (performance.now() - began) / 1000;
    say(
      `import: ${report.added.toLocaleString('en')} entries in ${shortly(importing)} s, ${shortly(report.added / importing)}/s, ${resident()}`,
    );

    const quiet = await arrive(services, rows, 5_000);
    const follower = await openFollower(services, indexFolder(services.config));
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    const building = performance.now();
    let meanwhile: number[] = [];
    let asked: number[] = [];
    let built = false;
    // while the index is built, reports come in and somebody asks
    const others = (async () => {
      while (!built) {
        meanwhile = [...meanwhile, ...(await arrive(services, rows, 500)).latencies];
        const from = performance.now();
        await lookUp(services, services.db.matcher, follower.index, [{ kind: 'pdq', hash: noiseOf(1)(7) }]);
        asked = [...asked, performance.now() - from];
        await sleep(50);
      }
    })();
    while ((await follower.step()) > 0);
    built = true;
    const seconds = (performance.now() - building) / 1000;
    await others;
    delays.disable();
    say(
      `index: ${follower.index.size.toLocaleString('en')} entries in ${shortly(seconds)} s, ${resident()}; longest pause of the process ${shortly(delays.max / 1e6)} ms`,
    );
    say(
      `a commit of 500 hashes: ${spread(quiet.latencies)} alone, ${spread(meanwhile)} while the index was built; a question meanwhile: ${spread(asked)}`,
    );
    await services.db.worker`delete from hash_arrival`;

    const { planted, latencies } = await arrive(services, rows, reports);
    say(`${reports.toLocaleString('en')} hashes acknowledged, 500 a commit: ${spread(latencies)}`);
    const { turn } = makeTurn(services, follower);
    const matching = performance.now();
    let most = 0;
    for (let done = 1, shown = 0; done > 0; ) {
      done = await turn();
      most = Math.max(most, process.memoryUsage().rss);
      if (full && performance.now() - shown > 30_000) {
        shown = performance.now();
        say(`  ${resident()}`);
      }
    }
    const took = (performance.now() - matching) / 1000;
    const [row] = await services.db.matcher<{ found: number; left: number }[]>`
      select (select count(distinct (shard, report_id))::int from hash_match) as found,
        (select count(*)::int from hash_arrival where state <> 'looked') as left`;
    say(
      `matched after acknowledgement: ${shortly(reports / took)}/s in ${shortly(took)} s; ${row?.found} of ${planted} planted found, ${row?.left} not looked at; at most ${Math.round(most / 2 ** 20)} MiB`,
    );
    if (row?.found !== planted || row.left !== 0) throw new Error('a planted hash was missed');
    await follower.close();
  } finally {
    await stop();
  }
};
