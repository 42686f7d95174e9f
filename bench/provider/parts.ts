import { makeWrapperSource } from '../../app/foundation/crypto/wrap.ts';
import type { Services } from '../../app/foundation/services.ts';
import { makeRecipients } from '../../app/intake/index.ts';
import { makeFileHasher } from '../../app/provider/file/hashes.ts';
import { makeCallMacs } from '../../app/provider/open/number.ts';
import { readFiling } from '../../app/provider/open/read.ts';
import { makeOpenRows, type OpenRows } from '../../app/provider/open/rows.ts';
import { insertFilings } from '../../app/provider/open/store.ts';
import type { Sender } from '../../app/provider/sender/sender.ts';
import { reportXml } from './documents.ts';

const each = (count: number, work: (index: number) => void): number => {
  const start = performance.now();
  for (let index = 0; index < count; index++) work(index);
  return ((performance.now() - start) * 1000) / count;
};

/** What the parts of taking a report cost on this machine, each alone on one core, in µs. */
export const measureParts = async (services: Services, sender: Sender, fileBytes: number) => {
  const recipients = await makeRecipients(services.db.provider, services.clock)();
  if (recipients === undefined) throw new Error('no keys');
  const nextWrapper = makeWrapperSource(services.clock, services.random);
  const macs = makeCallMacs(services.keys.blind);
  const documents = Array.from({ length: 500 }, (_, index) => Buffer.from(reportXml(index, 'parts')));
  const document = (index: number): Buffer => documents[index % documents.length] as Buffer;
  const read = (index: number) => readFiling(document(index), 'text/xml; charset=utf-8', new Date());
  const seal = (index: number, filing: ReturnType<typeof read>): OpenRows =>
    makeOpenRows(services, recipients, nextWrapper(), sender, filing, {
      ...macs.submission(sender, document(index), `parts ${Math.random()}`),
      keyed: true,
    });
  each(500, (index) => void seal(index, read(index)));
  const parse = each(2_000, read);
  const filings = documents.map((_, index) => read(index));
  const sealing = each(2_000, (index) => void seal(index, filings[index % filings.length] as ReturnType<typeof read>));
  const file = services.random.bytes(fileBytes);
  const hashing = each(500, () => {
    const hasher = makeFileHasher(fileBytes);
    for (let at = 0; at < fileBytes; at += 65_536) hasher.sink(file.subarray(at, at + 65_536));
    hasher.end();
  });
  return {
    parse,
    sealing,
    hashing,
    rows: (index: number): OpenRows => seal(index, filings[index % filings.length] as ReturnType<typeof read>),
  };
};

/** Ready rows straight into the same tables, as fast as one setting goes: filings a second. */
export const raw = async (
  services: Services,
  rows: readonly OpenRows[],
  setting: { batch: number; lanes: number },
  seconds: number,
): Promise<number> => {
  let next = 0;
  let done = 0;
  const start = performance.now();
  const until = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: setting.lanes }, async () => {
      while (performance.now() < until && next < rows.length) {
        const batch = rows.slice(next, next + setting.batch);
        next += setting.batch;
        done += (await insertFilings(services.db.provider, batch)).filter(({ stored }) => stored).length;
      }
    }),
  );
  return done / ((performance.now() - start) / 1000);
};
