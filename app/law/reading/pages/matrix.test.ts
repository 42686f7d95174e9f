import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { readConfig } from '../../../foundation/config/config.ts';
import { packNow } from '../../../foundation/http/packed.ts';
import { type Language, languages } from '../../../foundation/languages/languages.ts';
import { loadTranslators } from '../../../foundation/languages/translate.ts';
import type { AnyAnswer } from '../../finding/content.ts';
import type { Cell, Matrix } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';
import { glyphs, sayCell, signOf } from './cells.tsx';
import { MatrixPage } from './matrix.tsx';

/** Answers as uneven as they will be, the same on every run. */
const share: readonly (readonly [AnyAnswer, number])[] = [
  ['met', 40],
  ['partly-met', 20],
  ['not-met', 15],
  ['no-evidence-found', 10],
  ['unclear', 7],
  ['reserved', 4],
  ['not-applicable', 4],
];
const filled = (): Matrix => {
  let seed = 34;
  const next = (): AnyAnswer => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    const drawn = (seed / 2 ** 31) * 100;
    let below = 0;
    for (const [answer, part] of share) {
      below += part;
      if (drawn < below) return answer;
    }
    return 'met';
  };
  const cellOf = (): Cell => ({ answer: next(), when: 'holds' }) as Cell;
  const row = () => new Map([...standards().criteria.keys()].map((id) => [id, cellOf()]));
  return {
    date: '2026-11-27',
    knownOn: undefined,
    edition: 1,
    cells: new Map([...standards().states.keys()].map((code) => [code, row()])),
  };
};

test('the whole world with an answer in every cell weighs at most 60 KB, in every language, also of another day', () => {
  const translators = loadTranslators();
  const matrix = filled();
  for (const language of Object.keys(languages) as Language[])
    for (const asked of [
      { on: '2026-11-27', known: undefined, today: '2026-11-27' },
      { on: '2011-07-01', known: undefined, today: '2026-11-27' },
      { on: '2011-07-01', known: '2026-01-31', today: '2026-11-27' },
    ]) {
      const url = new URL(`https://example.org/${language}/law/matrix`);
      const context = { t: translators[language], language, url, config: readConfig({}) };
      const html = renderToString(MatrixPage({ context, matrix, filter: { theme: undefined, region: undefined }, asked }));
      assert.equal(html.match(/<td><a /g)?.length, 193 * 75);
      for (const [answer] of share) assert.ok(html.includes(`>${glyphs[answer]}</a>`), answer);
      const weight = packNow(html).length / 1024;
      assert.ok(weight <= 60, `${language} ${asked.on}: ${weight.toFixed(1)} KB`);
    }
});

test('a part of the world has the word of each sign with it', () => {
  const t = loadTranslators().en;
  const context = { t, language: 'en' as const, url: new URL('https://example.org/en/law/matrix'), config: readConfig({}) };
  const asked = { on: '2026-11-27', known: undefined, today: '2026-11-27' };
  const html = renderToString(MatrixPage({ context, matrix: filled(), filter: { theme: 'B', region: 'europe' }, asked }));
  assert.match(html, /<td><a href="\/en\/law\/country\/EE\/\d+" class="[a-z]" title="[^"]+">/);
});

test('what a court suspended, or what is not in force yet, never looks like what is met', () => {
  const cell = (force: Cell['force'], answer: AnyAnswer = 'met') => ({ answer, when: 'holds', force }) as Cell;
  const t = loadTranslators().en;
  for (const force of ['not-yet', 'suspended', 'struck-down'] as const) {
    assert.equal(signOf(cell(force)), `${glyphs.met}§`);
    assert.equal(sayCell(t, cell(force)), `${t('finding.answer-met')}, ${t(`finding.force-${force}`)}`);
  }
  for (const force of ['in-force', 'read-in', 'unknown'] as const) assert.equal(signOf(cell(force)), glyphs.met);
  assert.equal(signOf(cell('suspended', 'not-met')), glyphs['not-met']);
});
