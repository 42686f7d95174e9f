import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRealDate } from './dates.ts';

test('days that do not exist are refused, leap days are not', () => {
  for (const good of ['2024-02-29', '2028-02-29', '2002', '2002-12', '2026-11-27']) assert.ok(isRealDate(good), good);
  for (const bad of ['2025-02-29', '2026-02-31', '2026-13-01', '2002-00', '2026-00-10', '02-01-2002', '2002-1', '2026-1-1', ''])
    assert.ok(!isRealDate(bad), bad);
  assert.ok(!isRealDate('2026-02-01T00:00:00Z'), 'a moment is no day');
});
