import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultLimits } from './limits.ts';
import { readLegislation } from './read.ts';
import { checkedBytes, linesOf, piecesOf } from './source.ts';
import { markdown } from './testing/samples.ts';
import { formOf, readFolded } from './xml/forms.ts';
import { below, readXml } from './xml/tree.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const options = { identifier: 'x', date: '2001-01-01' };

/** The same file, once as it is read and once from a tree of which nothing was let go. */
const bothWays = (text: string): unknown[] =>
  [true, false].map((folds) => {
    const read = folds ? readFolded : readXml;
    const root = read(encode(text), 'a.xml', defaultLimits);
    return formOf(root)?.read(root, 'a.xml', options, defaultLimits);
  });

type Names = { containers: readonly string[]; units: readonly string[]; inner: readonly string[]; number: string; title: string };
/** Trees of a form's own elements, in orders that no publisher would write. */
const treesOf = ({ containers, units, inner, number, title }: Names): fc.Arbitrary<string> => {
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 6 },
      fc.constantFrom(
        '<p>words</p>',
        '<Text>more words</Text>',
        '<content><p>one</p><p>two</p></content>',
        ' loose ',
        '. . . . . .',
      ),
      fc
        .record({
          name: fc.constantFrom(...containers, ...units, ...units, ...inner),
          number: fc.option(fc.constantFrom('1', '2.', '2A', '(a)', 'III', '§ 4')),
          title: fc.option(fc.constantFrom('A heading', 'Gone')),
          marks: fc.constantFrom(
            '',
            ' status="removed"',
            ' Status="Prospective"',
            ' lims:inforce-start-date="2011-12-08"',
            ' name="regulation"',
          ),
          children: fc.array(tie('tree'), { maxLength: 4 }),
        })
        .map(
          (one) =>
            `<${one.name}${one.marks}>${one.number === null ? '' : `<${number}>${one.number}</${number}>`}${one.title === null ? '' : `<${title}>${one.title}</${title}>`}${one.children.join('')}</${one.name}>`,
        ),
    ),
  }));
  return fc.array(tree, { maxLength: 6 }).map((parts) => parts.join(''));
};

const forms: Record<string, { names: Names; wrap: (body: string) => string }> = {
  akn: {
    names: {
      containers: ['part', 'chapter', 'hcontainer', 'crossHeading', 'unknown'],
      units: ['section', 'article', 'paragraph', 'rule'],
      inner: ['subsection', 'quotedStructure', 'shortTitle', 'authorialNote'],
      number: 'num',
      title: 'heading',
    },
    wrap: (body) =>
      `<akomaNtoso><act><meta><identification><FRBRWork><FRBRuri value="/akn/ke/act/2018/5"/></FRBRWork></identification></meta><preamble>${body}</preamble><body>${body}</body><attachments><attachment><heading>Schedule</heading><doc><mainBody>${body}</mainBody></doc></attachment></attachments></act></akomaNtoso>`,
  },
  justice: {
    names: {
      containers: ['Heading', 'Section'],
      units: ['Section'],
      inner: ['Subsection', 'Definition', 'Repealed', 'Footnote', 'HistoricalNote'],
      number: 'Label',
      title: 'MarginalNote',
    },
    wrap: (body) =>
      `<Statute lims:inforce-start-date="2010-01-01"><Identification><LongTitle>Act</LongTitle></Identification><Body>${body}</Body><Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading>${body}</Schedule><Schedule id="NifProvs"><RelatedOrNotInForce>${body}</RelatedOrNotInForce></Schedule></Statute>`,
  },
  clml: {
    names: {
      containers: ['Part', 'Chapter', 'Pblock', 'P1group', 'unknown'],
      units: ['P1'],
      inner: ['P2', 'BlockAmendment', 'Commentary'],
      number: 'Pnumber',
      title: 'Title',
    },
    wrap: (body) =>
      `<Legislation DocumentURI="http://www.legislation.gov.uk/ukpga/2003/42"><Primary><PrimaryPrelims><LongTitle>Act</LongTitle></PrimaryPrelims><Body>${body}</Body><Schedules><Schedule><Number>Schedule 1</Number><ScheduleBody>${body}</ScheduleBody></Schedule></Schedules></Primary></Legislation>`,
  },
  uslm: {
    names: {
      containers: ['title', 'chapter', 'part', 'unknown'],
      units: ['section'],
      inner: ['subsection', 'quotedContent', 'notes', 'sourceCredit'],
      number: 'num',
      title: 'heading',
    },
    wrap: (body) => `<uscDoc identifier="/us/usc/t18"><main>${body}</main></uscDoc>`,
  },
};

for (const [form, { names, wrap }] of Object.entries(forms))
  test(`${form}: a unit that is folded as it closes reads the same as one that is kept whole`, () => {
    fc.assert(
      fc.property(treesOf(names), (body) => {
        const [folded, whole] = bothWays(wrap(body));
        assert.deepEqual(folded, whole);
      }),
      { numRuns: 400 },
    );
  });

test('of a long code no tree is held: what a section holds is gone as it closes', () => {
  const section = (number: number): string =>
    `<section><num>${number}.</num><subsection><num>(1)</num><content><p>A</p><p>B</p></content></subsection></section>`;
  const text = forms.akn?.wrap(Array.from({ length: 500 }, (_, index) => section(index + 1)).join('')) ?? '';
  const inBody = text.replace(/<preamble>.*<\/preamble>/, '');
  const root = readFolded(encode(inBody), 'a.xml', defaultLimits);
  assert.ok([...below(root, () => true)].length < 1100, 'one element a section, in the body and in the schedule');
});

test('signs that lie across two pieces, and lines of every ending, come out whole', () => {
  const sign = fc.constantFrom('a', 'é', 'ก', '😀', '\n', '\r\n', '\r', ' ');
  fc.assert(
    fc.property(fc.nat(6), fc.array(sign, { minLength: 1, maxLength: 40 }), (shift, signs) => {
      const text = 'x'.repeat(64 * 1024 - shift) + signs.join('');
      const bytes = checkedBytes({ path: 'a', bytes: encode(text) }, defaultLimits);
      assert.equal([...piecesOf(bytes)].join(''), text);
      assert.deepEqual(
        [...linesOf(bytes)],
        text
          .split('\n')
          .map((line, index, all) => (index < all.length - 1 || line.endsWith('\r') ? line.replace(/\r$/, '') : line)),
      );
    }),
    { numRuns: 100 },
  );
});

test('a code of five megabytes gives every provision, as Markdown with headings, without them, and as XML', async () => {
  const words = 'Whoever makes, offers or keeps such material shall be liable to a fine. '.repeat(14);
  const count = 5000;
  const each = (one: (number: number) => string): string => Array.from({ length: count }, (_, index) => one(index + 1)).join('');
  const files = {
    'marked.md': markdown(
      { last_updated: '2001-01-01' },
      each((number) => `##### § ${number}. Heading\n\n${words}${number}.\n\n`),
    ),
    'bare.md': markdown(
      { last_updated: '2001-01-01' },
      each((number) => `Article ${number}\n\n${words}${number}.\n\n`),
    ),
    'akn.xml':
      forms.akn
        ?.wrap('')
        .replace(
          '<body>',
          `<body>${each((number) => `<section><num>${number}.</num><content><p>${words}${number}.</p></content></section>`)}`,
        ) ?? '',
  };
  for (const [path, text] of Object.entries(files)) {
    assert.ok(text.length > 5_000_000, path);
    const law = await readLegislation({ path, bytes: encode(text) }, options);
    const provisions = law.versions[0]?.provisions.filter((one) => one.text !== '') ?? [];
    assert.equal(provisions.length, count, path);
    for (const [index, one] of provisions.entries()) assert.ok(one.text.endsWith(` ${index + 1}.`), `${path}: ${one.id}`);
  }
});
