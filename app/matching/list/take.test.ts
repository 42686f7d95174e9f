import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '@article34/hash-exchange';
import { testServices } from '../../../tests/support/app.ts';
import { gone, noise, openMatching, said } from '../../../tests/support/matching.ts';
import { seededRandom } from '../../foundation/effects/random.ts';
import { findList } from './list.store.ts';

const steps = 120;
const seed = 'batches';

/** What a list must hold, kept as plainly as can be: what each voice says under each key, or that it took it back. */
const openModel = () => {
  const state = new Map<string, Entry>();
  const nameOf = ({ member, key }: Entry): string => `${member}/${key}`;
  const letter = ({ stance, hashes, tags }: Entry): string =>
    JSON.stringify([stance, hashes.map(({ kind, value }) => `${kind}:${value}`).sort(), tags]);
  return {
    state,
    take: (batch: readonly Entry[]) => {
      const last = new Map<string, Entry>();
      for (const entry of batch) {
        last.delete(nameOf(entry));
        last.set(nameOf(entry), entry);
      }
      const taken = { added: 0, changed: 0, gone: 0, unchanged: 0 };
      for (const [name, entry] of last) {
        if (entry.change === 'gone') continue;
        const before = state.get(name);
        if (before === undefined || before.change === 'gone') taken.added += 1;
        else if (letter(before) === letter(entry)) taken.unchanged += 1;
        else taken.changed += 1;
        state.set(name, entry);
      }
      const ended = [...last.values()].filter(({ change }) => change === 'gone');
      const meant = (other: Entry): boolean =>
        ended.some(({ key, member }) => other.key === key && (member === '' || member === other.member));
      const found = [...state.values()].filter(meant);
      taken.gone = found.filter(({ change }) => change === 'said').length;
      for (const one of found) state.set(nameOf(one), { ...one, change: 'gone', hashes: [] });
      for (const one of ended)
        if (one.member !== '' || !found.some(({ key }) => key === one.key))
          state.set(nameOf(one), { ...one, change: 'gone', hashes: [] });
      return taken;
    },
  };
};

test('any order of saying, saying anew and taking back leaves exactly what was said last', async (t) => {
  const services = await testServices(t);
  const { list: make, take, settle } = await openMatching(t, services);
  const list = await make('MODEL');
  const other = await make('OTHER');
  const random = seededRandom(seed);
  const pick = <Thing>(things: readonly Thing[]): Thing => things[random.bytes(1).readUInt8() % things.length] as Thing;
  const hashes = [
    ...Array.from({ length: 4 }, () => ({ kind: 'pdq', hash: noise() })),
    ...Array.from({ length: 4 }, () => ({ kind: 'md5', hash: noise(16) })),
  ];
  const word = (): Entry => {
    const [key, member] = [pick(['a', 'b', 'c\td']), pick(['', 'm', '"n\\'])];
    if (pick([true, false, false])) return gone(key, member);
    const chosen = new Set([pick(hashes), pick(hashes)]);
    const entry = said(key, 'pdq', Buffer.alloc(0), {
      member,
      stance: pick(['positive', 'negative']),
      tags: pick([[], ['x', 'a"b,{']]),
    });
    return { ...entry, hashes: [...chosen].map(({ kind, hash }) => ({ kind, value: hash.toString('hex') })) };
  };
  // another list speaks of one of them throughout
  const kept = hashes[0] as (typeof hashes)[number];
  await take(other, [said('kept', kept.kind, kept.hash)]);
  const model = openModel();
  for (let step = 0; step < steps; step++) {
    const batch = Array.from({ length: pick([1, 1, 2, 3, 6]) }, word);
    assert.deepEqual(await take(list, batch), model.take(batch), `step ${step}`);
    if (step % 10 === 9) await settle();
    const rows = await services.owner<{ says: string }[]>`
      select concat_ws(' ', member || '/' || key, min(stance), count(value.id), coalesce(to_json(min(opinion.tags))::text, '[]')) as says
      from hash_opinion opinion left join hash_value value on value.id = opinion.value where list = ${list.number} group by member, key`;
    const wanted = [...model.state].map(([name, { change, stance, hashes: all, tags }]) =>
      change === 'gone' ? `${name} unknown 0 []` : `${name} ${stance} ${all.length} ${JSON.stringify(tags)}`,
    );
    assert.deepEqual(rows.map(({ says }) => says).sort(), wanted.sort(), `step ${step}`);
    const stored = [...model.state.values()];
    const row = await findList(services.db.worker, 'MODEL');
    assert.deepEqual(
      [row?.entries, row?.withdrawn],
      [stored.reduce((sum, one) => sum + one.hashes.length, 0), stored.filter(({ change }) => change === 'gone').length],
      `step ${step}`,
    );
    const spoken = new Set(stored.flatMap((one) => one.hashes.map(({ value }) => value)).concat(kept.hash.toString('hex')));
    const [values] = await services.owner<{ count: number }[]>`select count(*)::int as count from hash_value where not gone`;
    assert.equal(values?.count, spoken.size, `step ${step}`);
  }
});
