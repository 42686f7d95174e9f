import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvOf } from './csv.ts';
import { readCsv } from './read.ts';

const read = (text: string) => readCsv(Buffer.from(text));

test('what was written as a table is read back as it was', () => {
  const field = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', ',', 'a\nb', 'x;y', '""'));
  fc.assert(
    fc.property(fc.array(fc.record({ a: field, b: field }), { minLength: 1, maxLength: 5 }), (rows) => {
      const clean = rows.map(({ a, b }) => ({ a: a.replaceAll('\0', ''), b: b.replaceAll('\0', '') }));
      const csv = read(csvOf([{ a: 'x,', b: ',,' }, ...clean], ['a', 'b']));
      assert.deepEqual(csv.problems, []);
      const wanted = clean.map(({ a, b }) =>
        [a, b].map((text) => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim().normalize('NFC')),
      );
      assert.deepEqual(
        csv.rows.slice(1).map(({ values }) => [values['a'], values['b']]),
        wanted.filter((_, index) => csv.rows.length === clean.length + 1 || index < csv.rows.length - 1),
      );
    }),
  );
});

test('whatever bytes come, it answers and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        const csv = readCsv(bytes);
        assert.ok(csv.rows.length > 0 || csv.problems.length > 0);
      },
    ),
  );
});

test('each record knows its line, also after a field of several lines; a broken one names it', () => {
  const csv = read('a,b\n1,"two\nlines"\n3,4\n5\n6,7\n');
  assert.deepEqual(
    csv.rows.map(({ line }) => line),
    [2, 4, 6],
  );
  assert.deepEqual(csv.problems, [{ line: 5, code: 'csv-fields' }]);
  assert.deepEqual(read('a,b\n1,2\n3,"4\n').problems, [{ line: 3, code: 'csv-quote' }]);
  assert.deepEqual(read('a,b\n1,"2"x\n').problems, [{ line: 2, code: 'csv-quote' }]);
});

test('separators, marks of byte order and line ends of other programs are understood', () => {
  assert.deepEqual(read('\ufeffA;B\r\n1,5;2\r\n').rows[0]?.values, { a: '1,5', b: '2' });
  assert.deepEqual(read('a\tb\n1\t\n').rows[0]?.values, { a: '1', b: '' });
  assert.equal(read('a,a\n1,2\n').problems[0]?.code, 'csv-header');
  assert.equal(read('a,b\n').problems[0]?.code, 'csv-empty');
  assert.equal(readCsv(Buffer.from([0xff, 0xfe, 0x41])).problems[0]?.code, 'csv-not-text');
  assert.equal(readCsv(Buffer.from('a\n1\n2\n'), 1).problems[0]?.code, 'csv-too-many');
});
