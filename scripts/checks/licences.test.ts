import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptable } from './licences.ts';

test('an expression is acceptable when it can be met with listed licences', () => {
  for (const fine of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND Apache-2.0', 'Apache-2.0 OR MIT', '(BSD-2-Clause OR (MIT AND ISC))']) {
    assert.ok(acceptable(fine), fine);
  }
  for (const bad of [
    'GPL-3.0',
    'MIT AND GPL-3.0',
    'UNLICENSED',
    'none stated',
    '',
    'GPL-2.0 OR AGPL-3.0',
    'MIT AND (GPL-3.0 OR SSPL-1.0)',
  ]) {
    assert.ok(!acceptable(bad), bad);
  }
});
