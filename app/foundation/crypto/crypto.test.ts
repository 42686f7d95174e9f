import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom, systemRandom } from '../effects/random.ts';
import { makeBlindIndex } from './blind.ts';
import { open, pad, SealError, seal, unpad } from './seal.ts';
import { type KeyPair, makeKeyPair, makeWrapper, openFrom, sealTo, unwrap } from './wrap.ts';

const key = seededRandom('key').bytes(32);
const bytes = fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array));

test('what is sealed opens in its own place and nowhere else', () => {
  fc.assert(
    fc.property(bytes, fc.string(), fc.string(), (plain, place, other) => {
      const sealed = seal(key, plain, place, systemRandom);
      assert.deepEqual(open(key, sealed, place), plain);
      if (other !== place) assert.throws(() => open(key, sealed, other), SealError);
    }),
  );
});

test('a flipped bit anywhere, or a cut, does not open', () => {
  const sealed = seal(key, Buffer.from('words of a report'), 'report/1', systemRandom);
  for (let at = 0; at < sealed.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      assert.throws(() => open(key, changed, 'report/1'), SealError);
    }
    assert.throws(() => open(key, sealed.subarray(0, at), 'report/1'), SealError);
  }
});

test('padding hides the length inside its step and comes off exactly', () => {
  fc.assert(
    fc.property(bytes, (plain) => {
      const padded = pad(plain);
      assert.deepEqual(unpad(padded), plain);
      assert.equal(Math.log2(padded.length) % 1, 0);
    }),
  );
  assert.equal(pad(Buffer.alloc(1)).length, pad(Buffer.alloc(500)).length);
  assert.equal(pad(Buffer.alloc(200_000)).length % 65_536, 0);
});

test('each recipient opens their own wrap and not the wrap of another, nor under another purpose', () => {
  const team = makeKeyPair(systemRandom);
  const epoch = makeKeyPair(systemRandom);
  const wrapper = makeWrapper(systemRandom);
  const content = systemRandom.bytes(32);
  const toTeam = wrapper.wrap(content, team.publicKey, 'team', 'report/1');
  assert.deepEqual(unwrap(toTeam, wrapper.ephemeralKey, team, 'team', 'report/1'), content);
  assert.throws(() => unwrap(toTeam, wrapper.ephemeralKey, epoch, 'team', 'report/1'), SealError);
  assert.throws(() => unwrap(toTeam, wrapper.ephemeralKey, team, 'epoch', 'report/1'), SealError);
  assert.throws(() => unwrap(toTeam, wrapper.ephemeralKey, team, 'team', 'report/2'), SealError);
});

test('each recipient makes the same key again, at its own place only, and not once its salt is gone', () => {
  const team = makeKeyPair(systemRandom);
  const epoch = makeKeyPair(systemRandom);
  const wrapper = makeWrapper(systemRandom);
  const recipients = { team: team.publicKey, epoch: epoch.publicKey };
  const first = wrapper.makeKey(recipients, 'report/1');
  const second = wrapper.makeKey(recipients, 'report/1');
  const again = (wrapped: Buffer, pair: KeyPair, purpose: string, place = 'report/1') =>
    unwrap(wrapped, wrapper.ephemeralKey, pair, purpose, place);
  assert.notDeepEqual(first.key, second.key);
  for (const made of [first, second]) {
    assert.deepEqual(again(made.wraps.team, team, 'team'), made.key);
    assert.deepEqual(again(made.wraps.epoch, epoch, 'epoch'), made.key);
    assert.notDeepEqual(again(made.wraps.team, team, 'team', 'report/2'), made.key);
    assert.throws(() => again(made.wraps.team, epoch, 'team'), SealError);
    assert.throws(() => again(made.wraps.team, team, 'epoch'), SealError);
    assert.throws(() => again(made.wraps.team.subarray(0, -1), team, 'team'), SealError);
    for (let at = 1; at < 62; at++) {
      const changed = Buffer.from(made.wraps.team);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.throws(() => again(changed, team, 'team'), SealError);
    }
  }
  // what one of them holds makes nothing of the other's
  const borrowed = Buffer.concat([second.wraps.team.subarray(0, -32), Buffer.alloc(32)]);
  assert.notDeepEqual(again(borrowed, team, 'team'), first.key);
});

test('a box for one person opens with their pair alone', () => {
  const person = makeKeyPair(systemRandom);
  const box = sealTo(person.publicKey, Buffer.from('team key'), 'grant', systemRandom);
  assert.equal(openFrom(person, box, 'grant').toString(), 'team key');
  assert.throws(() => openFrom(makeKeyPair(systemRandom), box, 'grant'), SealError);
});

test('blind indexes match equal values of one kind only', () => {
  const blind = makeBlindIndex(key);
  assert.deepEqual(blind('address', 'https://example.org/a'), blind('address', 'https://example.org/a'));
  assert.notDeepEqual(blind('address', 'example.org'), blind('host', 'example.org'));
  assert.notDeepEqual(makeBlindIndex(systemRandom.bytes(32))('host', 'a'), blind('host', 'a'));
});
