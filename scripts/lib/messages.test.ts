import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPlurals, placeholders, sentenceLengths, syntaxError } from './messages.ts';

test('a message with a plural must have every form of its language', () => {
  const two = '.input {$n :number} .match $n one {{one}} * {{{$n} many}}';
  assert.deepEqual(missingPlurals('en', two), []);
  assert.deepEqual(missingPlurals('ar', two), ['zero', 'two', 'few', 'many']);
  assert.deepEqual(missingPlurals('th', '.input {$n :number} .match $n * {{{$n}}}'), []);
  assert.deepEqual(missingPlurals('en', 'no plural at all, {$n :number}'), []);
});

test('values are compared by name, whatever their order', () => {
  assert.deepEqual(placeholders('{$b} then {$a :number}'), ['a', 'b']);
});

test('a broken message is told apart from a sound one', () => {
  assert.equal(syntaxError('en', 'Hello {$name}'), undefined);
  assert.notEqual(syntaxError('en', 'Hello {$name'), undefined);
});

test('sentences are counted in words, values as one word', () => {
  assert.deepEqual(sentenceLengths('One two three. Call {$number :number} now!'), [3, 3]);
});
