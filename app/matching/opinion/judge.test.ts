import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judge, ofCase, ofThing, type Said, verdicts } from './judge.ts';

const list: Said['list'] = { name: 'L', bank: 'positive', state: 'on', distance: 31, ratio: 1, quality: 50 };
const one = (more: Partial<Said> = {}): Said => ({
  list,
  member: '',
  stance: 'positive',
  quality: null,
  labels: [],
  saidAt: null,
  trusted: true,
  ...more,
});
const asked = { kind: 'pdq', quality: 100, tag: new Uint8Array(16) };
const verdict = (said: Said[], distance = 0, more = {}) => judge({ ...asked, ...more }, distance, said, undefined)?.verdict;

test('who says yes, who says no, and who says neither', () => {
  assert.equal(verdict([one()]), 'known');
  assert.equal(verdict([one(), one({ stance: 'negative' })]), 'disputed');
  assert.equal(verdict([one({ stance: 'negative' })]), 'cleared');
  assert.equal(verdict([one({ stance: 'seed' })]), 'seed');
  assert.equal(verdict([one({ stance: 'unknown' })]), 'seed');
  assert.equal(verdict([]), undefined);
});

test('being on a list of files that only look like it clears, and accuses against another list', () => {
  const negative = one({ list: { ...list, bank: 'negative' } });
  assert.equal(verdict([negative]), 'cleared');
  assert.equal(verdict([negative, one()]), 'disputed');
  assert.equal(verdict([{ ...negative, stance: 'negative' }]), 'seed', 'somebody doubts that it is harmless');
});

test('what does not count: a list that is off, a hash nobody agreed to, too far, too blurred', () => {
  assert.equal(verdict([one({ list: { ...list, state: 'off' } })]), undefined);
  assert.equal(verdict([one({ trusted: false })]), undefined);
  assert.equal(verdict([one({ list: { ...list, distance: 10 } })], 11), undefined);
  assert.equal(verdict([one({ list: { ...list, distance: 10 } })], 10), 'known');
  assert.equal(verdict([one({ quality: 49 })]), undefined);
  assert.equal(verdict([one()], 0, { quality: 49 }), undefined);
  assert.equal(verdict([one()], 0, { quality: null }), 'known', 'unknown is not low');
  assert.equal(verdict([one()], 0, { kind: 'md5', quality: null }), 'known', 'an exact hash has no quality');
});

test('a share of what arrives is always the same share', () => {
  const half = one({ list: { ...list, ratio: 0.5 } });
  let counted = 0;
  for (let index = 0; index < 2_000; index++) {
    const tag = Buffer.alloc(16);
    tag.writeUInt32BE(Math.floor((index / 2_000) * 2 ** 32));
    const first = judge({ ...asked, tag }, 0, [half], undefined);
    assert.deepEqual(judge({ ...asked, tag }, 0, [half], undefined), first);
    if (first !== undefined) counted += 1;
  }
  assert.equal(counted, 1_000);
  assert.equal(verdict([one({ list: { ...list, ratio: 0 } })]), undefined);
});

test('a held hash accuses nobody; one that a person shut out matches nothing', () => {
  assert.equal(judge(asked, 0, [one()], 'held')?.verdict, 'held');
  assert.equal(judge(asked, 0, [one()], 'blocked'), undefined);
});

test('files and cases: known beside harmless is a dispute, and the gravest of the files speaks for the case', () => {
  assert.equal(ofThing(['known', 'seed']), 'known');
  assert.equal(ofThing(['cleared', 'known']), 'disputed');
  assert.equal(ofThing([]), undefined);
  assert.equal(ofCase([undefined, 'cleared', 'seed']), 'seed');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verdicts)), (all) => {
      const worst = ofCase(all);
      for (const verdict of all) assert.ok(verdicts.indexOf(worst ?? 'cleared') <= verdicts.indexOf(verdict));
    }),
  );
});
