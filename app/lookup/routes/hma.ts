import { json, type Reply } from '../../foundation/http/reply.ts';
import { type Exchange, machineRoute, type Route } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { askMatcher, startDecoder } from '../../matching/index.ts';
import { spend } from '../grant/grant.ts';
import { failedHma, HmaRefusal, refusedHma } from '../hma/answers.ts';
import { type BankMatches, byBank, entries } from '../hma/matches.ts';
import { type Question, readFlag, readSignal } from '../hma/signals.ts';
import { hashUpload } from '../hma/upload.ts';

const kindOf = { pdq: 'pdq', video_md5: 'md5' } as const;

const banksIn = (banks: string | undefined): ReadonlySet<string> | undefined =>
  banks === undefined || banks === '' ? undefined : new Set(banks.split(','));

const noFetching = 'This server fetches no addresses: send the file itself, or its hash.';

/** Starts something for the first call and stops it after the last: a process that idles would keep ours from ending. */
const whileNeeded = <Thing extends { stop(): Promise<void> }>(start: () => Thing) => {
  let thing: Thing | undefined;
  let using = 0;
  return async <Result>(act: (thing: Thing) => Promise<Result>): Promise<Result> => {
    thing ??= start();
    using++;
    try {
      return await act(thing);
    } finally {
      using--;
      if (using === 0) {
        const idle = thing;
        thing = undefined;
        await idle?.stop();
      }
    }
  };
};

/**
 * The look-ups of Hasher-Matcher-Actioner, under its paths and in its shapes, for programs of the operator's own house that
 * spoke to that before. Three differences: a key is needed; nothing is fetched from an address; and where a list is used for a
 * share of hashes only, the hash decides whether it is in that share, so that the same one is always answered alike.
 */
export const hmaRoutes = (services: Services): readonly Route[] => {
  const decode = whileNeeded(() => startDecoder({ workers: 1 }));
  const sql = services.db.provider;
  const ask = async (questions: readonly Question[]) => await askMatcher(services, sql, [...questions], {});

  const lookUp = async (questions: readonly Question[], { query }: Exchange): Promise<BankMatches[]> => {
    // read, so that a wrong one is told; the answer does not depend on it
    readFlag(query.bypass_coinflip);
    return (await ask(questions)).map((known) => byBank(known, banksIn(query.banks)));
  };

  const call = (id: string, method: 'GET' | 'POST', path: string, take: (exchange: Exchange) => Promise<Reply>): Route =>
    machineRoute({
      id: `hma.${id}`,
      method,
      path,
      policy: 'lookup.ask',
      failed: failedHma,
      receive: async (exchange) => {
        await spend(services, exchange, 'inside', 1);
        try {
          return await take(exchange);
        } catch (error) {
          if (!(error instanceof HmaRefusal)) throw error;
          return refusedHma(error);
        }
      },
    });

  return [
    call('hash-address', 'GET', '/h/hash', async () => {
      throw new HmaRefusal(403, noFetching);
    }),
    call('hash', 'POST', '/h/hash', async (exchange) => json(await decode((decoder) => hashUpload(exchange, decoder)))),
    call('lookup', 'GET', '/m/lookup', async (exchange) => {
      const { query } = exchange;
      if (query.url !== undefined && query.url !== '') throw new HmaRefusal(403, noFetching);
      const [found = {}] = await lookUp([readSignal(query.signal_type, query.signal)], exchange);
      return json(found);
    }),
    call('lookup-file', 'POST', '/m/lookup', async (exchange) => {
      const hashes = await decode((decoder) => hashUpload(exchange, decoder));
      const types = Object.entries(hashes).flatMap(([type, hex]) =>
        hex === '' ? [] : [{ type: type as keyof typeof kindOf, hash: Buffer.from(hex, 'hex') }],
      );
      const found = await lookUp(
        types.map(({ type, hash }) => ({ kind: kindOf[type], hash })),
        exchange,
      );
      return json(Object.fromEntries(types.map(({ type }, at) => [type, found[at] ?? {}])));
    }),
    call('raw-lookup', 'GET', '/m/raw_lookup', async ({ query }) => {
      const withDistance = readFlag(query.include_distance);
      const [known = []] = await ask([readSignal(query.signal_type, query.signal)]);
      const found = entries(known, banksIn(query.banks));
      return json({ matches: withDistance ? found : found.map(({ bank_content_id }) => bank_content_id) });
    }),
  ];
};
