import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { circleIn } from './order.ts';
import { isOwnerId } from './owner.ts';

test('finds a circle where there is one, and names it from its beginning to its beginning', () => {
  assert.deepEqual(circleIn(new Map([['a', ['a']]])), ['a', 'a']);
  const circle = circleIn(
    new Map([
      ['x', ['a']],
      ['a', ['b']],
      ['b', ['c', 'gone']],
      ['c', ['a']],
    ]),
  );
  assert.deepEqual(circle, ['a', 'b', 'c', 'a']);
});

test('what only waits for earlier things has no circle; one edge back from the first to the last makes one', () => {
  const forward = fc.array(fc.array(fc.nat(30), { maxLength: 3 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(forward, (list) => {
      const after = new Map(
        list.map((waits, index) => [String(index), waits.filter((other) => other < index).map(String)] as const),
      );
      assert.equal(circleIn(after), undefined);
      const chain = new Map(
        list.map((_, index) => [String(index), index === 0 ? [String(list.length - 1)] : [String(index - 1)]]),
      );
      assert.equal(circleIn(chain)?.length, list.length + 1);
    }),
  );
});

test('a long chain does not exhaust the stack', () => {
  const chain = new Map(Array.from({ length: 100_000 }, (_, index) => [`${index}`, index === 0 ? [] : [`${index - 1}`]]));
  assert.equal(circleIn(chain), undefined);
});

test('ids of owners are of their kind and of their State', () => {
  assert.ok(isOwnerId('parliament', 'KE', 'KE'));
  assert.ok(isOwnerId('chamber', 'KE-LC01', 'KE'));
  assert.ok(isOwnerId('committee', 'KE-LC01-SB04', 'KE'));
  assert.ok(isOwnerId('committee', 'KE-SB04', 'KE'));
  assert.ok(isOwnerId('ministry', 'KE:interior', 'KE'));
  for (const [kind, id] of [
    ['parliament', 'TZ'],
    ['chamber', 'KE'],
    ['chamber', 'TZ-LC01'],
    ['committee', 'KE-LC01'],
    ['ministry', 'KE:'],
    ['ministry', 'KE:Interior'],
    ['body', 'KE'],
    ['body', `KE:${'a'.repeat(100)}`],
  ] as const)
    assert.equal(isOwnerId(kind, id, 'KE'), false, id);
});
