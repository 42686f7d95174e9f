import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standards } from '../../standard/standards.ts';
import { worldMap } from './world.ts';

test('every member State has its place on the map, and nobody else has one', () => {
  const { states, width, height } = worldMap();
  assert.deepEqual(Object.keys(states).toSorted(), [...standards().states.keys()].toSorted());
  for (const [code, { path, dot }] of Object.entries(states)) {
    assert.ok(path !== '' || dot !== undefined, `${code} cannot be seen`);
    assert.match(path, /^(m-?\d+[ -]\d+( ?-?\d+[ -]\d+)+z)*$/u, code);
    if (dot !== undefined) assert.ok(dot.x > 0 && dot.x < width && dot.y > 0 && dot.y < height, code);
  }
});
