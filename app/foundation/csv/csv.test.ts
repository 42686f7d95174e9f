import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvOf } from './csv.ts';

/** A reader of RFC 4180 as its grammar says it, to read back what was written. */
const read = (text: string): string[][] => {
  const records: string[][] = [];
  let fields: string[] = [];
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)) {
    const field = match[1] ?? '';
    fields.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (match[2] === ',') continue;
    records.push(fields);
    fields = [];
  }
  return records;
};

test('whatever is written is read back as it was', () => {
  const row = fc.record({
    name: fc.string({ unit: 'grapheme' }),
    more: fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r', '\n', '\r\n')),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      assert.deepEqual(read(csvOf(rows, ['name', 'more'])), [['name', 'more'], ...rows.map(({ name, more }) => [name, more])]);
    }),
  );
});

test('a value that is not there is an empty field, and a number or a truth value is written plainly', () => {
  assert.equal(csvOf([{ a: null, b: 0, c: false }], ['a', 'b', 'c']), 'a,b,c\r\n,0,false\r\n');
});
