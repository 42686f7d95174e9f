import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { formatReceipt, parseReceipt } from './code.ts';
import { receiptOf, shardOf } from './derive.ts';

const pepper = seededRandom('pepper').bytes(32);
const of = (submissionId: string, seed = 'seed') => ({ submissionId, seed });
const anyCode = fc.uuid({ version: 7 }).map((id) => receiptOf(pepper, of(id), 0));

test('a code reads back as it was written, with spaces, dashes or none, in the digits of any script', () => {
  const inScript = (text: string, zero: number) => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  fc.assert(
    fc.property(anyCode, (code) => {
      const shown = formatReceipt(code);
      assert.match(shown, /^(\d{4} ){5}\d{4}$/);
      // plain, Arabic-Indic, Eastern Arabic, Thai, full width
      for (const text of [
        shown,
        shown.replaceAll(' ', ''),
        shown.replaceAll(' ', '-'),
        inScript(shown, 0x660),
        inScript(shown, 0x6f0),
        inScript(shown, 0xe50),
        inScript(shown, 0xff10),
        `\u200f ${shown} \u200f`,
      ]) {
        assert.deepEqual(parseReceipt(text), code);
      }
    }),
  );
});

test('every single wrong digit and every swap of neighbours is noticed before the server looks anything up', () => {
  const digits = formatReceipt(receiptOf(pepper, of('one'), 0)).replaceAll(' ', '');
  const noticed = (text: string) =>
    assert.throws(
      () => parseReceipt(text),
      (error) => error instanceof Problem && error.code === 'receipt-check-digit',
    );
  for (let at = 0; at < 24; at++) {
    for (let digit = 0; digit < 10; digit++) {
      if (digits[at] !== String(digit)) noticed(digits.slice(0, at) + digit + digits.slice(at + 1));
    }
    if (at < 23 && digits[at] !== digits[at + 1])
      noticed(digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2));
  }
  for (const text of ['', '1234', 'not a code', `${digits}0`, digits.slice(1)]) noticed(text);
});

test('the code follows from the submission: the same again, another for another, and the shard never moves', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.nat({ max: 40 }), (id, other, attempt) => {
      assert.deepEqual(receiptOf(pepper, of(id), attempt), receiptOf(pepper, of(id), attempt));
      assert.equal(receiptOf(pepper, of(id), attempt).shard, shardOf(pepper, id));
      assert.equal(receiptOf(pepper, of(id), attempt).locator.slice(0, 3), String(shardOf(pepper, id)).padStart(3, '0'));
      if (id !== other) assert.notEqual(receiptOf(pepper, of(id), 0).secret, receiptOf(pepper, of(other), 0).secret);
    }),
  );
  const code = receiptOf(pepper, of('one'), 0);
  assert.notEqual(receiptOf(seededRandom('another pepper').bytes(32), of('one'), 0).secret, code.secret);
  // the id and the pepper are on the disk of a seized server, the seed is not
  assert.notEqual(receiptOf(pepper, of('one', 'another seed'), 0).secret, code.secret);
});
