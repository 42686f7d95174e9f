import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeStencils } from './stencil.ts';

const draw = ([one = '', other = '']: readonly string[]): Buffer => Buffer.from(`<p title="${one}">${other} สวัสดี ${one}</p>`);

test('a stencil gives what drawing gives, for every length of its words and in every one of their places', () => {
  const stencil = makeStencils();
  let drawn = 0;
  const counted = (words: readonly string[]): Buffer => {
    drawn++;
    return draw(words);
  };
  for (const words of [
    ['abc', '0123'],
    ['xyz', '9876'],
    ['a', '0123'],
    ['', '0123'],
    ['abc', 'a_-Z'],
    ['', ''],
  ])
    assert.equal(stencil('page', words, counted).toString(), draw(words).toString());
  assert.equal(drawn, 4, 'once for each set of lengths');
  assert.notEqual(
    stencil('other page', ['abc', '0123'], () => Buffer.from('another')).toString(),
    draw(['abc', '0123']).toString(),
  );
});

test('a stencil hands out pages of their own', () => {
  const stencil = makeStencils();
  const first = stencil('page', ['abc', 'def'], draw);
  stencil('page', ['xyz', 'xyz'], draw);
  assert.match(first.toString(), /abc/);
});

test('a stencil refuses what the renderer would have to escape', () => {
  const stencil = makeStencils();
  for (const word of ['<b>', 'a b', '"', 'é', '\u0001', 'a&b', 'a\n'])
    assert.throws(() => stencil('page', [word], draw), TypeError);
});
