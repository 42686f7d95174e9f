import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { SealError } from './seal.ts';
import { makeStreamSealer, openStream } from './stream.ts';

const key = randomBytes(32);

const sealed = (chunks: readonly Buffer[], place = 'here'): Buffer => {
  const sealer = makeStreamSealer(key, place);
  return Buffer.concat([...chunks.flatMap((chunk) => sealer.push(chunk)), ...sealer.end()]);
};
const inPieces = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};
const opened = async (bytes: Buffer, size = 10_000, place = 'here'): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of openStream(inPieces(bytes, size), key, place)) parts.push(part);
  return Buffer.concat(parts);
};

test('a stream opens to what was sealed, however both were cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 5 }),
      fc.integer({ min: 1_000, max: 300_000 }),
      async (sizes, read) => {
        const chunks = sizes.map((size) => randomBytes(size));
        assert.deepEqual(await opened(sealed(chunks), read), Buffer.concat(chunks));
      },
    ),
    { numRuns: 40 },
  );
  for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073]) {
    const bytes = randomBytes(size);
    assert.deepEqual(await opened(sealed([bytes])), bytes, `${size}`);
  }
});

test('anything changed, moved, left out or cut off does not open', async () => {
  const bytes = sealed([randomBytes(200_000)]);
  const piece = 65_536 + 16;
  const flipped = Buffer.from(bytes);
  flipped[100] = (flipped[100] ?? 0) ^ 1;
  const swapped = Buffer.concat([
    bytes.subarray(0, 1),
    bytes.subarray(1 + piece, 1 + 2 * piece),
    bytes.subarray(1, 1 + piece),
    bytes.subarray(1 + 2 * piece),
  ]);
  const cases: [string, Buffer][] = [
    ['a bit', flipped],
    ['two pieces swapped', swapped],
    ['a piece left out', Buffer.concat([bytes.subarray(0, 1), bytes.subarray(1 + piece)])],
    ['the last piece gone', bytes.subarray(0, 1 + 3 * piece)],
    ['the end gone', bytes.subarray(0, -1)],
    ['more at the end', Buffer.concat([bytes, Buffer.of(0)])],
    ['nothing', Buffer.alloc(0)],
    ['another version', Buffer.concat([Buffer.of(2), bytes.subarray(1)])],
  ];
  for (const [name, changed] of cases) await assert.rejects(opened(changed), SealError, name);
  await assert.rejects(opened(bytes, 10_000, 'elsewhere'), SealError);
});
