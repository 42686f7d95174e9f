// One test for each trap of real legislation data that an importer falls into. Those that only show in real histories are
// tested again on them in app/law/statute/corpora.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeLaws } from './history/merge.ts';
import { historyOf } from './history/spans.ts';
import { lines, markdown, readText } from './testing/samples.ts';

test('trap 1, lying commit dates: a day that came with a commit never overrules the day in the file', async () => {
  const law = await readText('a.md', markdown({ last_updated: '2015-03-31' }, '##### § 1. One\n\nText.'), { date: '2027-01-01' });
  assert.equal(law.versions[0]?.label, '2015-03-31');
  const without = await readText('a.md', markdown({}, '##### § 1. One\n\nText.'), { date: '2015-03-31' });
  assert.deepEqual([without.versions[0]?.label, without.versions[0]?.dateBasis], ['2015-03-31', 'given']);
});

test('trap 2, the piled-up first version: of two texts for one day the later counts, and that is told', async () => {
  const fields = { last_updated: '1995-11-24' };
  const piled = await readText('1.md', markdown(fields, '##### § 1. One\n\nOld.\n\n##### § 2. From 2015\n\nNew.'));
  const clean = await readText('2.md', markdown(fields, '##### § 1. One\n\nOld.'));
  const merged = mergeLaws([piled, clean]);
  assert.equal(merged?.versions.length, 1);
  assert.deepEqual(
    merged.versions[0]?.provisions.map(({ id }) => id),
    ['par-1'],
  );
  assert.deepEqual(
    merged.versions[0]?.warnings.map(({ code }) => code),
    ['first-version-dropped'],
  );
});

const record = (label: string, ids: string[], words: string, more = {}) => ({
  label,
  ...more,
  provisions: ids.map((id) => ({ id, kind: 'article' as const, label: id, sortKey: id, hash: words, wordsHash: words })),
});
const four = ['art-1', 'art-2', 'art-3', 'art-4'];

test('trap 3, holes: years without a record while much changed are a hole, and no span crosses it', () => {
  const { spans, holes, versions } = historyOf([record('2007-03-07', four, 'old'), record('2026-03-26', four, 'new')]);
  assert.deepEqual(holes, [{ lastKnown: '2007-03-07', nextKnown: '2026-03-26', basis: 'suspected' }]);
  assert.ok(spans.every(({ validFrom, validUntil }) => validFrom === '2026-03-26' || validUntil === '2007-03-08'));
  assert.deepEqual(
    versions.map(({ endBasis }) => endBasis),
    ['hole', 'open'],
  );
});

test('trap 3, holes: a quiet law that changed little in many years has none', () => {
  const after = record('2019-02-21', four, 'old');
  const changed = {
    ...after,
    provisions: after.provisions.map((one, index) => (index === 0 ? { ...one, hash: 'n', wordsHash: 'n' } : one)),
  };
  assert.deepEqual(
    historyOf([
      record('2007-03-07', [...four, 'art-5', 'art-6'], 'old'),
      { ...changed, provisions: [...changed.provisions, ...record('x', ['art-5', 'art-6'], 'old').provisions] },
    ]).holes,
    [],
  );
});

test('trap 3, holes: where the source states an end before the next beginning, that is a hole however short', () => {
  const { holes } = historyOf([record('2010-01-01', four, 'a', { inForceUntil: '2010-06-30' }), record('2010-08-01', four, 'a')]);
  assert.deepEqual(holes, [{ lastKnown: '2010-06-30', nextKnown: '2010-08-01', basis: 'stated' }]);
});

test('trap 3, holes: an editor who knows of a hole is believed', () => {
  const { holes } = historyOf(
    [record('2010-01-01', four, 'a'), record('2012-01-01', four, 'a')],
    [{ lastKnown: '2010-05-01', nextKnown: '2012-01-01' }],
  );
  assert.deepEqual(holes, [{ lastKnown: '2010-05-01', nextKnown: '2012-01-01', basis: 'declared' }]);
});

test('trap 4, heading styles that change inside one history: bare, marked and unspaced headings are the same provisions', async () => {
  const fields = { country: 'fr', last_updated: '2004-03-10' };
  const bare = await readText(
    'a.md',
    markdown(fields, '# Code\n\nTitre Ier : Des personnes\n\nArticle 227-23\n\nLe fait.\n\nArticle 227-24\n\nAutre.'),
  );
  const marked = await readText(
    'b.md',
    markdown(
      fields,
      '# Code\n\n#### Titre Ier : Des personnes\n\n##### Article 227-23\n\nLe fait.\n\n###Article 227-24\n\nAutre.',
    ),
  );
  assert.deepEqual(lines(bare), lines(marked));
  assert.deepEqual(
    bare.versions[0]?.provisions.map(({ id, hash }) => [id, hash]),
    marked.versions[0]?.provisions.map(({ id, hash }) => [id, hash]),
  );
});

test('trap 4, heading styles: the title that follows an article’s heading is its heading and not its text', async () => {
  const law = await readText(
    't.md',
    markdown(
      { last_updated: '2001-11-23' },
      '### CHAPTER  I  \n\n####USE OF TERMS\n\n### Article  1  \n\n####Definitions\n\nFor the purposes of this Convention:',
    ),
  );
  assert.deepEqual(lines(law), [
    'ch-1: CHAPTER  I | USE OF TERMS | ',
    'art-1: Article  1 | Definitions | For the purposes of this Convention:',
  ]);
});

test('trap 4, two languages in one file: English articles and their Dutch translation are two versions of one treaty', async () => {
  const half = (word: string, title: string, text: string) =>
    `####${title}\n\n${[1, 2, 3].map((number) => `### ${word}  ${number}  \n\n${text} ${number}.`).join('\n\n')}\n\n`;
  const law = await readText(
    't.md',
    `##Verdrag\n\n${half('Article', 'Convention', 'The States Parties shall respect the rights of the child and of the family by all means')}${half('Artikel', 'Verdrag', 'De Staten eerbiedigen de rechten van het kind en van het gezin, en zijn niet verplicht voor het overige')}`,
    { identifier: 'x', date: '1989-11-20' },
  );
  assert.deepEqual(
    law.versions.map(({ language, title, provisions }) => [language, title, provisions.length]),
    [
      ['en', 'Convention', 3],
      ['nl', 'Verdrag', 3],
    ],
  );
  assert.match(law.versions[0]?.provisions[2]?.text ?? '', /^The States Parties/);
});

test('trap 5, partial copies: a file without a word of the act is a named act without text, and never an empty law', async () => {
  const law = await readText('a.md', markdown({ last_updated: '2022-03-04' }, '# Title only\n'));
  assert.equal(law.versions[0]?.confidence, 'partial');
  assert.deepEqual(
    law.versions[0]?.warnings.map(({ code }) => code),
    ['partial'],
  );
});

test('trap 6, constant flags: "in_force" says nothing, and "repealed" is said of a version, not of the law', async () => {
  const old = await readText(
    'a.md',
    markdown({ status: 'repealed', effective_from: '2002-09-01', effective_until: '2002-10-23' }, '##### § 1. One\n\nText.'),
  );
  const now = await readText('b.md', markdown({ status: 'in_force', effective_from: '2002-10-24' }, '##### § 1. One\n\nText.'));
  for (const law of [old, now]) {
    assert.equal(law.versions[0]?.provisions[0]?.status, undefined);
    assert.equal(law.versions[0]?.dates.repealed, undefined);
  }
  assert.deepEqual(
    old.versions[0]?.warnings.map(({ code }) => code),
    ['status-is-of-version'],
  );
});

test('trap 7, defects of conversions: the source’s address and the lower standing travel with the text', async () => {
  const law = await readText(
    'a.md',
    markdown({ last_updated: '2015-03-31' }, '##### § 1. One\n\nText.\n\n##### § 1. One again\n\nOther.'),
  );
  assert.equal(law.versions[0]?.confidence, 'conversion');
  assert.equal(law.versions[0]?.source.address, 'https://example.org/1');
  assert.deepEqual(
    law.versions[0]?.provisions.map(({ id }) => id),
    ['par-1', 'par-1~2'],
  );
  assert.equal(law.versions[0]?.warnings[0]?.code, 'duplicate-provision');
});

test('trap 8, partial scrapes: an extract says that it is one, and a suspended section is there and suspended', async () => {
  const act = {
    id: 'act',
    title: 'Act',
    in_force_date: '2018-05-30',
    url: 'https://example.org/act',
    description: 'Sections 2 and 3 suspended by the High Court',
    provisions: ['1', '2', '46A'].map((section) => ({
      provision_ref: `s${section}`,
      chapter: 'Part I',
      section,
      title: 'T',
      content: `Text ${section}.`,
    })),
  };
  const law = await readText('act.json', JSON.stringify(act), { jurisdiction: 'KE' });
  assert.equal(law.versions[0]?.confidence, 'partial');
  assert.deepEqual(
    law.versions[0]?.warnings.map(({ code }) => code),
    ['partial', 'suspended'],
  );
  assert.deepEqual(
    law.versions[0]?.provisions.map(({ id, status }) => [id, status?.state]),
    [
      ['part-1', undefined],
      ['s-1', undefined],
      ['s-2', 'suspended'],
      ['s-46a', undefined],
    ],
  );
});

test('trap 9, years of the Buddhist era: 2560 is 2017, in Thai digits too', async () => {
  const law = await readText(
    'a.md',
    markdown({ country: 'th', last_updated: '๒๕๖๐-๐๖-๑๐' }, '##### มาตรา ๒๘๗/๑\n\nผู้ใดครอบครองสื่อ'),
  );
  assert.equal(law.versions[0]?.label, '2017-06-10');
  assert.deepEqual(lines(law), ['s-287_1: มาตรา ๒๘๗/๑ |  | ผู้ใดครอบครองสื่อ']);
});

test('trap 11, the date of an act is not that of its text: a consolidation is dated by the last change in it', async () => {
  const fields = {
    country: 'no',
    publication_date: '2005-05-20',
    last_updated: '2005-05-20',
    last_changed_by: 'lov/2023-06-16-40 fra 2023-07-01',
  };
  const law = await readText('a.md', markdown(fields, '##### § 1. One\n\nText.'));
  assert.deepEqual([law.versions[0]?.label, law.versions[0]?.dateBasis], ['2023-07-01', 'last_changed_by']);
  assert.equal(law.versions[0]?.warnings[0]?.code, 'consolidation-date');
  const waiting = await readText(
    'a.md',
    markdown({ country: 'no', last_updated: '2024-01-01', date_in_force: 'Kongen bestemmer' }, '##### § 1. One\n\nText.'),
  );
  assert.equal(waiting.versions[0]?.dates.inForceFrom, undefined);
  assert.equal(waiting.versions[0]?.warnings[0]?.code, 'not-commenced');
});

const statute = (pit: string, body: string, schedule = '') =>
  `<?xml version="1.0" encoding="utf-8"?><Statute lims:pit-date="${pit}" lims:current-date="2025-07-24" lims:inforce-start-date="2011-12-08" xml:lang="en" xmlns:lims="http://justice.gc.ca/lims"><Identification><LongTitle>An Act</LongTitle><BillHistory><Stages stage="assented-to"><Date><YYYY>2011</YYYY><MM>3</MM><DD>23</DD></Date></Stages></BillHistory><Chapter><ConsolidatedNumber>I-20.7</ConsolidatedNumber></Chapter></Identification><Body>${body}</Body>${schedule}</Statute>`;
const section = (number: string, from: string, text: string, more = '') =>
  `<Section lims:inforce-start-date="${from}"${more}><MarginalNote>Note</MarginalNote><Label><FootnoteRef>*</FootnoteRef>${number}</Label><Subsection><Label>(1)</Label><Text>${text}</Text><Paragraph><Label>(a)</Label><Text>one</Text></Paragraph></Subsection></Section>`;

test('trap 11, a publisher’s date that runs backwards: the dates on the elements count', async () => {
  const law = await readText('2024-11-01.xml', statute('2024-10-10', section('1', '2011-12-08', 'Text.')));
  assert.deepEqual(
    [law.versions[0]?.label, law.versions[0]?.dateBasis, law.versions[0]?.dates],
    ['2011-12-08', 'lims:inforce-start-date', { adopted: '2011-03-23', inForceFrom: '2011-12-08', consolidatedTo: '2025-07-24' }],
  );
  assert.deepEqual(
    law.versions[0]?.warnings.map(({ code }) => code),
    ['pit-date-backwards'],
  );
  assert.deepEqual(lines(law), ['s-1: 1 | Note | (1) Text.⏎⏎(a) one']);
  assert.deepEqual(law.versions[0]?.provisions[0]?.status, { state: 'in-force', from: '2011-12-08' });
});

test('trap 12, amendments not in force inside the file: kept out of the text, and kept', async () => {
  const schedule = `<Schedule id="NifProvs"><ScheduleFormHeading><TitleText>AMENDMENTS NOT IN FORCE</TitleText></ScheduleFormHeading><BillPiece><RelatedOrNotInForce><Heading level="5"><TitleText> — 2024, c. 23, s. 12</TitleText></Heading><Section type="amending"><Label>12</Label><Text>The new term.</Text></Section></RelatedOrNotInForce></BillPiece></Schedule>`;
  const law = await readText('a.xml', statute('2011-12-08', section('1', '2011-12-08', 'The old term.'), schedule));
  assert.ok(lines(law).every((line) => !line.includes('new term')));
  assert.deepEqual(
    law.versions[0]?.pending.map(({ label, text }) => [label, text]),
    [['12', 'The new term.']],
  );
  assert.deepEqual(
    law.versions[0]?.warnings.map(({ code }) => code),
    ['not-in-force-kept-out'],
  );
});
