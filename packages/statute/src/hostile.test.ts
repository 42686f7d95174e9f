import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { StatuteError } from './error.ts';
import { defaultLimits } from './limits.ts';
import { readLegislation } from './read.ts';
import { docx, markdown, pdf, readText } from './testing/samples.ts';
import { unzip } from './zip/unzip.ts';

const refused = async (path: string, content: string | Uint8Array, code: string, place: RegExp, options = {}): Promise<void> => {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  await assert.rejects(
    readLegislation({ path, bytes }, { identifier: 'x', date: '2001-01-01', ...options }),
    (error: unknown) => {
      assert.ok(error instanceof StatuteError, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, place);
      return true;
    },
  );
};

test('a document type is refused, with or without entities that grow or fetch', async () => {
  await refused(
    'a.xml',
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><akomaNtoso>&lol2;</akomaNtoso>',
    'XML_DOCTYPE',
    /^a\.xml:2:/,
  );
  await refused('a.xml', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><akomaNtoso/>', 'XML_DOCTYPE', /^a\.xml:1:/);
  await refused('a.xml', '<akomaNtoso>\n&xxe;</akomaNtoso>', 'XML_ENTITY', /^a\.xml:2:/);
});

test('XML that is broken, too deep, too wide or of another kind says where', async () => {
  await refused('a.xml', '<akomaNtoso>\n<act>\n</akomaNtoso>', 'XML_MALFORMED', /^a\.xml:3:/);
  await refused('a.xml', '<a>'.repeat(200), 'NESTING_TOO_DEEP', /^a\.xml:1:\d+: more than 128/);
  await refused(
    'a.xml',
    `<akomaNtoso ${Array.from({ length: 100 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
    'ATTRIBUTES_TOO_MANY',
    /a\.xml:1/,
  );
  await refused('a.xml', `<akomaNtoso>${'<p/>'.repeat(50)}</akomaNtoso>`, 'XML_TOO_MANY_ELEMENTS', /a\.xml:1/, {
    limits: { elements: 20 },
  });
  await refused('a.xml', '<rss/>', 'FORMAT_UNKNOWN', /^a\.xml:1: XML that begins with <rss>/);
  await refused('a.xml', '', 'XML_MALFORMED', /^a\.xml/);
});

test('a zip bomb is refused before it is unpacked', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(50 * 1024 * 1024) });
  assert.ok(bomb.length < 100_000);
  await refused('a.docx', bomb, 'ZIP_BOMB', /^a\.docx: word\/document\.xml unpacks to/);
  const many = zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.md`, strToU8('x')])));
  assert.throws(() => unzip({ path: 'm.zip', bytes: many }, { ...defaultLimits, zipEntries: 20 }), { code: 'ZIP_BOMB' });
});

test('an archive that lies about its sizes, is cut off, or would leave its folder is refused', async () => {
  const honest = zipSync({ 'word/document.xml': strToU8('a'.repeat(4_000_000)) }, { level: 9 });
  const liar = honest.slice();
  const size = Buffer.from(new Uint32Array([4_000_000]).buffer);
  for (let index = Buffer.from(liar).indexOf(size); index >= 0; index = Buffer.from(liar).indexOf(size))
    liar.set([16, 0, 0, 0], index);
  await assert.rejects(readLegislation({ path: 'a.docx', bytes: liar }, { identifier: 'x', date: '2001-01-01' }), StatuteError);
  await refused('a.docx', honest.slice(0, 60), 'ZIP_MALFORMED', /^a\.docx/);
  const outside = zipSync({ '../../etc/cron.d/x.md': strToU8('x') });
  assert.throws(() => unzip({ path: 'm.zip', bytes: outside }, defaultLimits), { code: 'ZIP_PATH' });
});

test('a line of 10 MB is refused with its number', async () => {
  await refused(
    'a.md',
    markdown({ last_updated: '2001-01-01' }, `##### § 1. One\n\n${'x'.repeat(10 * 1024 * 1024)}\n`),
    'LINE_TOO_LONG',
    /^a\.md:10: a line of 10485760 characters/,
  );
});

test('a broken encoding is refused with the line of the first bad byte, and never guessed', async () => {
  const latin = Buffer.from(
    markdown({ last_updated: '2001-01-01' }, '##### § 1. One\n\nUno.\n\n##### § 2. Two\n\nartículo\n'),
    'latin1',
  );
  await refused('a.md', latin, 'ENCODING_BROKEN', /^a\.md:8: not UTF-8/);
  await refused('a.md', '---\nidentifier: "x"\n---\nzero \0 byte', 'ENCODING_BROKEN', /^a\.md:4:6: a zero byte/);
  const wide = await readLegislation({
    path: 'a.md',
    bytes: Buffer.from(`\ufeff${markdown({ last_updated: '2001-01-01' }, '##### § 1. Ö\n\nÄ')}`, 'utf16le'),
  });
  assert.equal(wide.versions[0]?.provisions[0]?.text, 'Ä');
});

test('front matter, dates, identifiers, JSON and PDF that are wrong say what and where', async () => {
  const bare = { identifier: undefined, date: undefined } as never;
  await refused('a.md', '---\ntitle: "x"\nno end', 'FRONT_MATTER_MALFORMED', /^a\.md:1:/);
  await refused('a.md', '---\ntitle: "x\n---\n', 'FRONT_MATTER_MALFORMED', /^a\.md:2:/);
  await refused('a.md', markdown({ last_updated: '2023-02-29' }, '# x'), 'DATE_MALFORMED', /last_updated is "2023-02-29"/);
  await refused('a.md', '---\nidentifier: "x"\n---\n# x', 'DATE_MISSING', /^a\.md:1:/, bare);
  await refused('a.md', '# A heading\n\nWords.', 'IDENTIFIER_MISSING', /^a\.md:1:/, bare);
  await refused('a.md', '', 'CONTENT_EMPTY', /^a\.md:1:/);
  await refused('a.json', '{"id": "x",\n "provisions": [}', 'JSON_MALFORMED', /^a\.json:2:/);
  await refused('a.json', '{"id": "x"}', 'JSON_SHAPE', /^a\.json:1:/);
  await refused(
    'a.json',
    '{"id": "x", "in_force_date": "2001-01-01", "provisions": [{"section": "1"}]}',
    'JSON_SHAPE',
    /provisions\[0\] lacks/,
  );
  await refused('a.pdf', '%PDF-1.4 nothing', 'PDF_MALFORMED', /^a\.pdf: /);
  await refused('a.pdf', pdf([]), 'PDF_NO_TEXT', /^a\.pdf: /);
  await refused('a.exe', 'MZ', 'FORMAT_UNKNOWN', /^a\.exe: "\.exe"/);
  await refused(
    'a.md',
    markdown({ last_updated: '2001-01-01' }, '##### § 1. One\n\n'.repeat(30)),
    'PROVISIONS_TOO_MANY',
    /^a\.md:\d+: more than 20/,
    { limits: { provisions: 20 } },
  );
  await refused('a.md', 'x'.repeat(2000), 'FILE_TOO_LARGE', /^a\.md: 2000 bytes/, { limits: { fileBytes: 1000 } });
});

const samples: readonly (readonly [string, Uint8Array])[] = [
  [
    'a.md',
    strToU8(
      markdown(
        { last_updated: '2001-01-01' },
        '# T\n\n## 1. osa X\n\n##### § 1. One\n\n(1) Text <sup>1</sup> **b** [a](b)\n\n##### § 2<sup>1</sup>. Two\n',
      ),
    ),
  ],
  [
    'a.xml',
    strToU8(
      '<?xml version="1.0"?><akomaNtoso><act><meta><identification><FRBRWork><FRBRuri value="/akn/ke/act/2018/5"/></FRBRWork><FRBRExpression><FRBRdate date="2019-02-01"/><FRBRlanguage language="eng"/></FRBRExpression></identification></meta><body><section><num>1.</num><content><p>Text</p></content></section></body></act></akomaNtoso>',
    ),
  ],
  [
    'a.json',
    strToU8(
      '{"id":"x","title":"T","in_force_date":"2018-05-30","provisions":[{"section":"1","title":"t","content":"c","chapter":"Part I"}]}',
    ),
  ],
  ['a.html', strToU8('<html lang="en"><h1>Act</h1><h2>Article 1</h2><p>One<p>Two<div hidden>x</div>')],
  ['a.docx', docx(['#Article 1', 'One.'])],
  ['a.pdf', pdf(['Article 1', 'One.'])],
];

test('files with bytes changed, cut out or doubled are read or refused by name, and nothing else happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.record({ at: fc.nat(3000), byte: fc.nat(255), how: fc.constantFrom('set', 'cut', 'double') }), {
        maxLength: 8,
      }),
      async ([path, original], changes) => {
        let bytes = original;
        for (const { at, byte, how } of changes) {
          const index = at % Math.max(1, bytes.length);
          if (bytes.length === 0) break;
          if (how === 'set') bytes = bytes.with(index, byte);
          else if (how === 'cut') bytes = Uint8Array.from([...bytes.subarray(0, index), ...bytes.subarray(index + (byte % 40))]);
          else bytes = Uint8Array.from([...bytes.subarray(0, index), ...bytes.subarray(Math.max(0, index - (byte % 40)))]);
        }
        try {
          const law = await readLegislation({ path, bytes }, { identifier: 'x', date: '2001-01-01' });
          for (const { provisions } of law.versions) {
            assert.equal(new Set(provisions.map(({ id }) => id)).size, provisions.length, 'ids are unique');
            const keys = provisions.map(({ sortKey }) => sortKey);
            assert.deepEqual(
              keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
              keys,
              'the order is that of the file',
            );
          }
        } catch (error) {
          assert.ok(error instanceof StatuteError, `${path}: ${String(error)}`);
          assert.ok(error.message.startsWith(error.place.file));
        }
      },
    ),
    { numRuns: 1500 },
  );
});

const headings = fc.constantFrom(
  '##### § 1. A',
  '##### § 2. B',
  '##### § 2<sup>1</sup>. C',
  '##### Article 5',
  '### 1. peatükk X',
  '## II',
  '#### Section 3',
  '##### 7 Foo',
  '# Title',
  'LIBRO I',
  'words',
  '',
  '##### Other',
  'Disposición final tercera.',
);

test('whatever the headings: no word is lost, ids are unique, and the order is that of the file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(headings, fc.nat(1000)), { maxLength: 40 }), async (parts) => {
      const body = parts.map(([heading, number]) => `${heading}\n\nw${number}x\n`).join('\n');
      const law = await readText('a.md', markdown({ last_updated: '2001-01-01' }, body));
      const { provisions } = law.versions[0] ?? { provisions: [] };
      const read = provisions.map(({ text, heading, label }) => `${label} ${heading ?? ''} ${text}`).join('\n');
      for (const [, number] of parts) assert.ok(read.includes(`w${number}x`), `w${number}x is lost`);
      assert.equal(new Set(provisions.map(({ id }) => id)).size, provisions.length);
      const keys = provisions.map(({ sortKey }) => sortKey);
      assert.deepEqual(
        keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        keys,
      );
    }),
    { numRuns: 500 },
  );
});
