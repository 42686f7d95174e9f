import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../effects/clock.ts';
import { makeThrottle } from './throttle.ts';

test('the table never grows past its size, and forgets what has recovered first', () => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const throttle = makeThrottle(clock, { burst: 2, everyMs: 60_000, maxEntries: 100 });
  for (let client = 0; client < 5_000; client++) throttle.take(`client ${client}`);
  assert.equal(throttle.size(), 100);
  clock.advance(120_000);
  throttle.take('newcomer');
  assert.equal(throttle.size(), 1);
});
