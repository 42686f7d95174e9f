import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../effects/clock.ts';
import { makeThrottle, networkOf } from './throttle.ts';

test('a client is an IPv4 address or an IPv6 network, however it is written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  const home = networkOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd');
  for (const same of ['2001:db8:1:2::1', '2001:0DB8:0001:0002::', '2001:db8:1:2:0:0:0:9']) assert.equal(networkOf(same), home);
  assert.notEqual(networkOf('2001:db8:1:3::1'), home);
  assert.notEqual(networkOf('2001:db8::2:0:0:0:1'), home);
  assert.equal(networkOf('::1'), networkOf('::2'));
  assert.equal(networkOf('fe80::1%eth0'), networkOf('fe80::2'));
});

test('the table never grows past its size, and forgets what has recovered first', () => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const throttle = makeThrottle(clock, { burst: 2, everyMs: 60_000, maxEntries: 100 });
  for (let client = 0; client < 5_000; client++) throttle.take(`client ${client}`);
  assert.equal(throttle.size(), 100);
  clock.advance(120_000);
  throttle.take('newcomer');
  assert.equal(throttle.size(), 1);
});
