import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { asProblem } from './problems.ts';

const codeOf = (fields: object): string => asProblem(Object.assign(new Error('placeholder'), fields)).code;

test('a database that is away, full, slow or at odds with itself means: try again', () => {
  for (const code of ['08006', '40P01', '40001', '53100', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED', 'ENOSPC'])
    assert.equal(codeOf({ code }), 'storage-unavailable', code);
  for (const code of ['22P02', '23505', '42601']) assert.equal(codeOf({ code }), 'internal-error', code);
});

test('a socket that is not there yet means so too, any other file that is missing does not', async () => {
  const error = await new Promise((resolve) => connect(join(tmpdir(), 'a34-no-such-socket')).once('error', resolve));
  assert.equal(asProblem(error).code, 'storage-unavailable');
  assert.equal(codeOf({ code: 'ENOENT', syscall: 'open' }), 'internal-error');
});
