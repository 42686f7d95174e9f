import type { Entry } from '@article34/hash-exchange';
import { uuidv7 } from '../../foundation/effects/random.ts';
import {
  arrived,
  createList,
  proposeHash,
  sayToOwner,
  setList,
  settleInPassing,
  shareList,
  takeEntries,
} from '../../matching/index.ts';
import { type House, minute } from '../house.ts';
import { type Matter, report } from '../matter.ts';
import { providerName } from '../people.ts';
import { site } from '../words.ts';

/** Bits of noise that stand for no picture. */
const noise = (house: House, bytes = 32): Buffer => house.services.random.bytes(bytes);

/** The same bits but for some of them. */
const near = (hash: Buffer, bits: number): Buffer => {
  const other = Buffer.from(hash);
  for (let bit = 0; bit < bits; bit++) other[bit % other.length] = (other[bit % other.length] ?? 0) ^ (1 << (bit >> 5));
  return other;
};

const entry = (key: string, kind: string, hash: Buffer, more: Partial<Entry> = {}): Entry => ({
  key,
  member: '',
  change: 'said',
  stance: 'positive',
  hashes: [{ kind, value: hash.toString('hex') }],
  labels: [],
  tags: [],
  ...more,
});

const arrive = async (house: House, matter: Matter, kind: 'pdq' | 'md5' | 'sha256', hash: Buffer): Promise<string> => {
  const { services } = house;
  const at = services.clock.now();
  const thing = uuidv7(at, services.random);
  const row = { ...matter.key, reportId: matter.key.id, thing, origin: 'staff' as const, kind, hash, at };
  await arrived(services.db.staff, services, [kind === 'pdq' ? { ...row, quality: 92 } : row]);
  return thing;
};

/** Lists of noise, and reports whose files some of them know: by the bit, nearly, in dispute, far too often, and not at all. */
export const knownFiles = async (house: House): Promise<void> => {
  const { services, today } = house;
  const sql = services.db.staff;
  house.setClock(new Date(today.getTime() - 20 * 24 * 60 * minute));
  const admin = `staff/${house.as('admin').staffId}` as const;
  const make = (name: string, owner: string, more: Partial<Parameters<typeof createList>[2]> = {}) =>
    createList(services, sql, { name, origin: 'file', owner, ...more }, admin);
  const partner = await make('PARTNER', 'A made-up clearinghouse', { flood: 3 });
  const other = await make('SECOND-PARTNER', 'Another made-up clearinghouse', { distance: 20 });
  const harmless = await make('LOOKALIKES', 'A made-up clearinghouse', { bank: 'negative' });
  await make('OWN', '', { origin: 'own' });
  await setList(services, sql, 'PARTNER', { suggests: 'baseline' }, admin);
  const [picture, doubtful, lookalike, viral] = [noise(house), noise(house), noise(house), noise(house, 16)];
  const take = (list: typeof partner, entries: readonly Entry[]) =>
    sql.begin((tx) => takeEntries(services, tx, list, entries, 'operator'));
  const label = { labels: [{ scheme: 'ncmec', code: 'A1' }] };
  await take(partner, [
    entry('1001', 'pdq', picture, { ...label, member: 'made-up member' }),
    entry('1002', 'pdq', doubtful, label),
    entry('1003', 'md5', viral),
    entry('1004', 'pdq', lookalike),
    ...Array.from({ length: 40 }, (_, index) => entry(String(2000 + index), 'pdq', noise(house))),
  ]);
  await take(other, [
    entry('a', 'pdq', doubtful, { stance: 'negative' }),
    entry('b', 'sha256', noise(house)),
    { ...entry('c', 'md5', viral), change: 'gone', hashes: [] },
  ]);
  await take(harmless, [entry('x', 'pdq', near(lookalike, 2))]);
  await shareList(services, harmless, providerName, false);
  const said = { member: '', key: 'x', kind: 'pdq', says: 'affirmative', reason: 'damaged' } as const;
  await sayToOwner(house.as('senior1'), { list: 'LOOKALIKES', ...said });

  const first = await report(house, { hoursAgo: 5, answers: { addresses: [site(80)] }, channel: 'hotline' });
  await arrive(house, first, 'pdq', near(picture, 6));
  const fresh = await arrive(house, first, 'pdq', noise(house));
  const second = await report(house, { hoursAgo: 4.5, answers: { addresses: [site(81)] }, channel: 'hotline' });
  await arrive(house, second, 'pdq', near(doubtful, 3));
  await arrive(house, second, 'pdq', near(lookalike, 1));
  for (let index = 0; index < 4; index++) {
    const often = await report(house, {
      hoursAgo: 4 - index / 10,
      answers: { addresses: [site(82 + index)] },
      channel: 'hotline',
    });
    await arrive(house, often, 'md5', viral);
  }
  await settleInPassing(services);
  await first.claim('senior1');
  const place = { shard: first.key.shard, reportId: first.key.id, thing: fresh, kind: 'pdq' };
  await proposeHash(house.as('senior1'), { list: 'OWN', place, stance: 'positive', reason: 'classified' });
};
