import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertTagged, readPdf } from '../../../../tests/support/pdf.ts';
import { type Language, languages } from '../../../foundation/languages/languages.ts';
import { loadTranslators } from '../../../foundation/languages/translate.ts';
import type { Briefing } from '../content.ts';
import { renderBriefing } from './render.ts';
import { linesOf, runsOf } from './runs.ts';

const translators = loadTranslators();
const sentence: Record<Language, string> = {
  en: 'Is knowingly gaining access to the material a crime when nothing is stored?',
  ar: 'هل الوصول عن علم إلى المواد، بالمشاهدة أو البث، جريمة حين لا يُخزَّن شيء؟',
  th: 'การเข้าถึงสื่อโดยรู้ ด้วยการดูหรือสตรีม เป็นความผิดอาญาแม้ไม่ได้เก็บไว้หรือไม่',
};

const briefing = (language: Language, sentences: number): Briefing => ({
  country: 'KE',
  title: translators[language]('action.brief-title', { name: 'KE' }),
  on: '2026-11-28',
  lead: translators[language]('action.brief-lead', { date: '2026-11-28' }),
  synthetic: false,
  label: language === 'en' ? undefined : translators[language]('action.brief-unreviewed'),
  limits: [translators[language]('action.brief-limits')],
  sections: [
    {
      heading: translators[language]('action.bills-title'),
      empty: '',
      left: 0,
      sentences: Array.from({ length: sentences }, (_, index) => ({
        text: `${sentence[language]} (${index + 1})`,
        sources: [
          { label: `Example Act, section ${index + 1}`, address: `https://example.org/act/${index + 1}`, on: '2026-01-02' },
        ],
      })),
    },
  ],
});

for (const language of Object.keys(languages) as Language[])
  test(`a briefing in ${language} is tagged, says its language, and tells every sentence with its source in order`, async () => {
    const made = await renderBriefing(briefing(language, 6), { t: translators[language], language }, 1, new Date('2026-11-28'));
    const pdf = await readPdf(made);
    assert.equal(pdf.pages, 1);
    assertTagged(made, pdf, language);
    const { tags, letters, spoken } = pdf;
    const told = tags.flatMap(({ role, alt }) => (role === 'LBody' ? [alt ?? ''] : []));
    for (let number = 1; number <= 6; number++) {
      assert.ok(
        told.some((one) => one.includes(`${sentence[language]} (${number}) [${number}]`)),
        `sentence ${number} is told in the order of reading`,
      );
      assert.ok(
        told.some(
          (one) => one.includes(`[${number}]`) && one.includes(`https://example.org/act/${number}`) && one.includes('2026-01-02'),
        ),
      );
    }
    // line by line, too, in letters and in the order of reading: what is searched for and copied
    const bare = (words: string): string => words.replaceAll(/\s/g, '');
    for (let number = 1; number <= 6; number++)
      assert.ok(bare(spoken).includes(bare(`${sentence[language]} (${number}) [${number}]`)), `sentence ${number} in its lines`);
    // what has Latin letters can be found in the page's own text, too
    assert.ok(letters.includes('Example Act, section 3'));
    if (language === 'en') assert.ok(letters.replaceAll(/\s/g, '').includes(sentence.en.replaceAll(/\s/g, '')));
  });

test('a long one stays on as many pages as were asked for', async () => {
  const t = translators.en;
  const words = { t, language: 'en' as const };
  const at = new Date('2026-11-28');
  assert.equal((await readPdf(await renderBriefing(briefing('en', 60), words, 1, at))).pages, 1);
  const made = await renderBriefing(briefing('en', 80), words, 4, at);
  const four = await readPdf(made);
  // paragraphs that run over the end of a page keep their place in the tree
  assertTagged(made, four, 'en');
  assert.ok(four.pages > 1 && four.pages <= 4, String(four.pages));
});

test('the order of the page: a day and a Latin name keep theirs among Arabic words, brackets turn', () => {
  assert.deepEqual(
    runsOf('abc', 'ltr').map(({ text }) => text),
    ['abc'],
  );
  const runs = runsOf('في \u20682026-11-28\u2069 (KE)', 'rtl');
  const shown = runs.map(({ text }) => text).join('|');
  assert.match(shown, /2026-11-28/);
  assert.ok(shown.indexOf('KE') < shown.indexOf('2026'), 'what is read last stands furthest to the left');
  assert.ok(!shown.includes('\u2068'));
});

test('no line loses or adds a letter, and each fits where it can', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 5, max: 60 }), (text, room) => {
      const lines = linesOf(text, 'en', room, (piece) => piece.length);
      assert.equal(lines.join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('ltr' as const, 'rtl' as const), (line, direction) => {
      if (line === '') return;
      const drawn = runsOf(line, direction).reduce((sum, { text }) => sum + text.length, 0);
      assert.ok(drawn <= line.length);
    }),
  );
});
