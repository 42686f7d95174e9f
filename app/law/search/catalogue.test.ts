import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLawHouse, question } from '../../../tests/support/finding.ts';
import { withdraw } from '../finding/publish/publish.ts';
import { searchCatalogue } from './catalogue.ts';

test('what is published here is found by its words, stands in the place of what we ship, and goes when it is withdrawn', async (t) => {
  const house = await openLawHouse(t);
  const [first, second, reviewer] = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
    await house.person('law-reviewer'),
  ];
  const day = '2026-11-28';
  const find = (words: string, language = 'en') => searchCatalogue(house.services, { words, language, day });
  const findings = async (words: string, language?: string) =>
    (await find(words, language)).filter(({ kind }) => kind === 'finding').map(({ id }) => id);
  assert.deepEqual(await findings('Example Act shall be dealt with'), []);
  const shipped = `${question.jurisdiction}/${question.criterion}`;
  assert.ok((await findings('Estonia possess')).includes(shipped));
  const { assessment } = await house.published([first, second, reviewer], 'partly-met');
  assert.deepEqual(await findings('Example Act shall be dealt with'), [shipped]);
  assert.ok((await findings('settled')).includes(shipped), 'the note of the third person is searched');
  assert.deepEqual(await findings('the note of'), [], 'what the two wrote in their answers is not');
  assert.equal((await findings('Estonia possess')).filter((id) => id === shipped).length, 1);
  await withdraw(reviewer, assessment, 'the copy that we read was wrong');
  assert.deepEqual(await findings('Example Act shall be dealt with'), []);
});

test('questions are found in the words of each language, also without spaces, and titles come in the reader’s', async (t) => {
  const house = await openLawHouse(t);
  const find = (words: string, language: string) => searchCatalogue(house.services, { words, language, day: '2026-11-28' });
  const thai = await find('ครอบครอง', 'th');
  assert.ok(thai.some(({ kind, language }) => kind === 'criterion' && language === 'th'));
  const arabic = await find('حيازة', 'ar');
  assert.ok(
    arabic.some(({ kind, language }) => kind === 'criterion' && language === 'ar'),
    JSON.stringify(arabic),
  );
  assert.deepEqual(await find('', 'en'), []);
  assert.deepEqual(await find('no such words anywhere xyzzy', 'en'), []);
});
