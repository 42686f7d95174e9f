import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFault } from './describe.ts';

test('a fault in the log tells its kind, code and place, and nothing of what people typed', () => {
  const typed = 'words-of-a-report';
  const faults = [
    Object.assign(new Error(`invalid input syntax for type uuid: "${typed}"`), { name: 'PostgresError', code: '22P02' }),
    (() => {
      try {
        return JSON.parse(`{${typed}`) as unknown;
      } catch (error) {
        return error;
      }
    })(),
    typed,
  ];
  for (const fault of faults) assert.doesNotMatch(describeFault(fault), new RegExp(typed));
  assert.match(describeFault(faults[0]), /^PostgresError 22P02 at describe\.test\.ts:\d+$/);
});
