import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLegislation } from './read.ts';
import { docx, lines, pdf, readText } from './testing/samples.ts';

const akn = `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">
 <meta><identification source="#x"><FRBRWork><FRBRthis value="/akn/ke/act/2018/5/!main"/><FRBRuri value="/akn/ke/act/2018/5"/><FRBRalias value="Example Act"/><FRBRdate date="2018-05-16" name="Generation"/><FRBRcountry value="ke"/></FRBRWork>
 <FRBRExpression><FRBRuri value="/akn/ke/act/2018/5/eng@2019-02-01"/><FRBRdate date="2019-02-01" name="Generation"/><FRBRlanguage language="eng"/></FRBRExpression></identification>
 <publication date="2018-05-18" name="Gazette" showAs="Gazette" number="1"/><lifecycle source="#x"><eventRef date="2024-01-01" source="#r" type="repeal"/></lifecycle></meta>
 <preamble><longTitle><p>An Act for examples.</p></longTitle></preamble>
 <body>
  <part eId="part_I"><num>Part I</num><heading>Preliminary</heading>
   <section eId="sec_1"><num>1.</num><heading>Short title</heading><content><p>This Act may be cited.</p></content></section>
   <section eId="sec_2A"><num>2A.</num><heading>Offence</heading>
    <subsection eId="sec_2A__subsec_1"><num>(1)</num><intro><p>A person who—</p></intro>
     <paragraph><num>(a)</num><content><p>makes it;<authorialNote><p>An editor's note.</p></authorialNote></p></content></paragraph>
     <paragraph><num>(b)</num><content><p>keeps it,</p></content></paragraph><wrapUp><p>commits an offence.</p></wrapUp></subsection></section>
   <section eId="sec_3" status="removed"><num>3.</num><content><p>[Repealed]</p></content></section>
   <section eId="sec_4" status="uncommenced"><num>4.</num><content><p>Later.</p></content></section>
  </part>
 </body>
 <attachments><attachment eId="att_1"><heading>Schedule</heading><doc name="schedule"><meta><identification source="#x"/></meta><mainBody><hcontainer name="x"><content><p>Forms.</p></content></hcontainer></mainBody></doc></attachment></attachments>
</act></akomaNtoso>`;

test('Akoma Ntoso: work, expression, dates, parts, sections with their paragraphs, what is removed and what has not begun', async () => {
  const law = await readText('a.xml', akn);
  const [version] = law.versions;
  assert.deepEqual(
    [law.format, law.identifier, law.country, version?.language, version?.label, version?.title],
    ['akn', 'act/2018/5', 'KE', 'en', '2019-02-01', 'Example Act'],
  );
  assert.deepEqual(version?.dates, { adopted: '2018-05-16', published: '2018-05-18', repealed: '2024-01-01' });
  assert.deepEqual(lines(law), [
    'preamble:  |  | An Act for examples.',
    'part-1: Part I | Preliminary | ',
    's-1: 1. | Short title | This Act may be cited.',
    's-2a: 2A. | Offence | (1) A person who—⏎⏎(a) makes it;⏎⏎(b) keeps it,⏎⏎commits an offence.',
    's-3: 3. |  | [Repealed]',
    'sch-schedule: Schedule | Schedule | Forms.',
  ]);
  assert.equal(version?.provisions.find(({ id }) => id === 's-3')?.status?.state, 'repealed');
  assert.deepEqual(version?.pending, [{ label: '4.', text: 'Later.' }]);
});

test('Akoma Ntoso: containers that a publisher named itself, paragraphs without numbers, numbers before their sign', async () => {
  const law = await readText(
    'a.xml',
    `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification><FRBRWork><FRBRuri value="/akn/gb/act/uksi/1998/1833"/></FRBRWork><FRBRExpression><FRBRdate date="2020-01-01"/><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
     <body><part><num>PART II</num><heading>Limits</heading><hcontainer name="regulation" eId="regulation-4"><num>4.</num><heading>Maximum</heading><alinea><content><p>One.</p></content></alinea><alinea><content><p>Two.</p></content></alinea></hcontainer><hcontainer name="regulation"><num>4 A §</num><content><p>Three.</p></content></hcontainer></part></body></act></akomaNtoso>`,
  );
  assert.deepEqual(lines(law), [
    'part-2: PART II | Limits | ',
    'rule-4: 4. | Maximum | One.⏎⏎Two.',
    'rule-4a: 4 A § |  | Three.',
  ]);
});

test('USLM: sections by their values, editors’ notes left out and counted', async () => {
  const law = await readText(
    'usc18.xml',
    `<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0" identifier="/us/usc/t18" xml:lang="en"><meta xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Title 18</dc:title><dcterms:created>2025-01-03T10:00:00</dcterms:created></meta>
     <main><title identifier="/us/usc/t18"><num value="18">Title 18—</num><heading>CRIMES</heading><chapter><num value="110">CHAPTER 110—</num><heading>EXAMPLES</heading>
     <section identifier="/us/usc/t18/s2258A"><num value="2258A">§ 2258A.</num><heading> Reporting requirements</heading><subsection><num value="a">(a)</num><heading> Duty.—</heading><paragraph><num value="1">(1)</num><chapeau>In general<ref class="footnoteRef" idref="fn1">1</ref><note type="footnote"><num>1</num> So in original.</note> and<sup>1</sup> always.</chapeau></paragraph></subsection><sourceCredit>(Added.)</sourceCredit><notes><note><p>History.</p></note></notes></section>
     <section status="repealed"><num value="2259">[§ 2259.</num><heading> Repealed.]</heading></section></chapter></title></main></uscDoc>`,
  );
  assert.deepEqual([law.identifier, law.country, law.versions[0]?.label], ['usc/t18', 'US', '2025-01-03']);
  assert.deepEqual(lines(law).slice(0, 3), [
    'title-18: Title 18 | CRIMES | ',
    'title-18.ch-110: CHAPTER 110 | EXAMPLES | ',
    's-2258a: § 2258A | Reporting requirements | (a) Duty.—⏎⏎(1) In general and always.',
  ]);
  assert.equal(law.versions[0]?.provisions[3]?.status?.state, 'repealed');
  assert.ok(law.versions[0]?.warnings.some(({ code }) => code === 'hidden-text-left-out'));
});

test('CLML: the version’s day, headings of groups, schedules with paragraphs of their own, what is prospective kept out', async () => {
  const law = await readText(
    'a.xml',
    `<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation" DocumentURI="http://www.legislation.gov.uk/ukpga/2003/42/2020-01-01" IdURI="http://www.legislation.gov.uk/id/ukpga/2003/42" RestrictStartDate="2020-01-01">
     <ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/"><dc:title>Example Act 2003</dc:title><dct:valid>2020-01-01</dct:valid><ukm:PrimaryMetadata><ukm:EnactmentDate Date="2003-11-20"/></ukm:PrimaryMetadata></ukm:Metadata>
     <Primary><PrimaryPrelims><LongTitle>An Act for examples.</LongTitle></PrimaryPrelims><Body><Part><Number>Part 1</Number><Title>Offences</Title>
      <P1group RestrictStartDate="2015-05-03"><Title>Meeting a child</Title><P1><Pnumber>15</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>A person commits an offence<CommentaryRef Ref="c1"/> if—</Text><P3><Pnumber>a</Pnumber><P3para><Text>first</Text></P3para></P3></P2para></P2></P1para></P1></P1group>
      <P1group Status="Prospective"><Title>Later</Title><P1><Pnumber>15A</Pnumber><P1para><Text>Not yet.</Text></P1para></P1></P1group>
      <P1group Match="false"><Title>Of another day</Title><P1><Pnumber>15B</Pnumber><P1para><Text>Not on this day.</Text></P1para></P1></P1group>
      <P1group><Title>Gone</Title><P1><Pnumber>16</Pnumber><P1para><Text>. . . . . . . .</Text></P1para></P1></P1group></Part></Body>
     <Schedules><Schedule><Number>Schedule 1</Number><TitleBlock><Title>More</Title></TitleBlock><ScheduleBody><P1><Pnumber>1</Pnumber><P1para><Text>Paragraph.</Text></P1para></P1></ScheduleBody></Schedule></Schedules></Primary></Legislation>`,
  );
  assert.deepEqual(
    [law.identifier, law.country, law.versions[0]?.label, law.versions[0]?.dates],
    ['ukpga/2003/42', 'GB', '2020-01-01', { adopted: '2003-11-20', inForceFrom: '2020-01-01' }],
  );
  assert.deepEqual(lines(law), [
    'preamble:  |  | An Act for examples.',
    'part-1: Part 1 | Offences | ',
    's-15: 15 | Meeting a child | (1) A person commits an offence if—⏎⏎(a) first',
    's-16: 16 | Gone | . . . . . . . .',
    'sch-1: Schedule 1 | More | ',
    'par-1: 1 |  | Paragraph.',
  ]);
  assert.deepEqual(
    law.versions[0]?.provisions.map(({ status }) => status?.state),
    [undefined, undefined, 'in-force', 'repealed', undefined, undefined],
  );
  assert.deepEqual(
    law.versions[0]?.pending.map(({ label }) => label),
    ['15A', '15B'],
  );
});

test('HTML: words and headings, without scripts and without what the page hides', async () => {
  const law = await readText(
    'a.html',
    `<!doctype html><html lang="es"><head><title>Ley</title><script>var x = "Artículo 9";</script></head><body><nav>Menú</nav><h1>Ley de ejemplo</h1><h2>Artículo 1</h2><p>Uno &amp; dos.<p>Tres.<div style="display:none">Oculto</div><h2>Artículo 2<sup>1</sup></h2><ul><li>a) cuatro</ul></body></html>`,
    { identifier: 'ley', date: '2020-01-01' },
  );
  assert.deepEqual(lines(law), ['art-1: Artículo 1 |  | Uno & dos.⏎⏎Tres.', 'art-2.1: Artículo 2¹ |  | a) cuatro']);
  assert.deepEqual([law.title, law.versions[0]?.language, law.versions[0]?.confidence], ['Ley', 'es', 'text-only']);
  assert.ok(law.versions[0]?.warnings.some(({ code }) => code === 'hidden-text-left-out'));
});

test('plain text: a line that breaks before a reference does not begin a provision', async () => {
  const law = await readText(
    'a.txt',
    'Example Act\n\nArticle 1\nThe words of one, as set out in\nArticle 40 and elsewhere.\n\nArticle 2. Meaning\nTwo, see\nArticle 1\nabove.\n',
    { identifier: 'x', date: '2001-01-01', language: 'en' },
  );
  assert.deepEqual(
    law.versions[0]?.provisions.map(({ id }) => id),
    ['preamble', 'art-1', 'art-2'],
  );
});

test('a Thai act without blanks: Thai digits, sections on the line of their text, a day of the Buddhist era', async () => {
  const law = await readText(
    'th.txt',
    'พระราชบัญญัติตัวอย่าง\nให้ไว้ ณ วันที่ ๑๐ มิถุนายน พ.ศ. ๒๕๖๐\n\nหมวด ๑\nบททั่วไป\n\nมาตรา ๑ พระราชบัญญัตินี้เรียกว่าพระราชบัญญัติตัวอย่าง\nมาตรา ๒ ผู้ใดครอบครองสื่อตามมาตรา ๒๘๗/๑ ต้องระวางโทษ\nมาตรา ๒/๑ บทเพิ่มเติม\n',
    { identifier: 'ตัวอย่าง-1', jurisdiction: 'TH' },
  );
  const [version] = law.versions;
  assert.deepEqual([version?.label, version?.language, version?.dates], ['2017-06-10', 'th', { adopted: '2017-06-10' }]);
  assert.deepEqual(lines(law).slice(1), [
    'ch-1: หมวด ๑ |  | บททั่วไป',
    's-1: มาตรา ๑ |  | พระราชบัญญัตินี้เรียกว่าพระราชบัญญัติตัวอย่าง',
    's-2: มาตรา ๒ |  | ผู้ใดครอบครองสื่อตามมาตรา ๒๘๗/๑ ต้องระวางโทษ',
    's-2_1: มาตรา ๒/๑ |  | บทเพิ่มเติม',
  ]);
});

test('an Arabic act from right to left: its digits, its words for numbers, its month', async () => {
  const law = await readText(
    'ar.txt',
    'قانون المثال\nصدر في ١٢ مارس سنة ٢٠١٨\n\nالفصل الأول\n\nالمادة الأولى\nيسمى هذا القانون قانون المثال.\n\nالمادة ٢\nيعاقب كل من حاز المواد.\n\nالمادة (٣)\nيعمل به من تاريخ نشره.\n',
    { identifier: 'mithal', jurisdiction: 'EG' },
  );
  assert.deepEqual([law.versions[0]?.label, law.versions[0]?.language], ['2018-03-12', 'ar']);
  assert.deepEqual(law.versions[0]?.provisions.map(({ id, label, text }) => [id, label, text]).slice(1), [
    ['ch-1', 'الفصل الأول', ''],
    ['art-1', 'المادة الأولى', 'يسمى هذا القانون قانون المثال.'],
    ['art-2', 'المادة ٢', 'يعاقب كل من حاز المواد.'],
    ['art-3', 'المادة (٣)', 'يعمل به من تاريخ نشره.'],
  ]);
});

test('DOCX: headings by style, deleted and hidden text left out', async () => {
  const hidden =
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>';
  const law = await readLegislation(
    { path: 'a.docx', bytes: docx(['#Article 1', 'One.', '#Article 2', 'Two.'], hidden) },
    { identifier: 'x', date: '2001-01-01' },
  );
  assert.deepEqual(lines(law), ['art-1: Article 1 |  | One.', 'art-2: Article 2 |  | Two.⏎⏎kept']);
  assert.deepEqual([law.format, law.versions[0]?.confidence], ['docx', 'text-only']);
});

test('PDF: the words of its pages, and a warning that they come from places on a page', async () => {
  const law = await readLegislation(
    { path: 'a.pdf', bytes: pdf(['Example Act', 'Article 1', 'The words of one.', 'Article 2', 'The words (of two).']) },
    { identifier: 'x', date: '2001-01-01' },
  );
  assert.deepEqual(lines(law).slice(1), ['art-1: Article 1 |  | The words of one.', 'art-2: Article 2 |  | The words (of two).']);
  assert.ok(law.versions[0]?.warnings.some(({ code }) => code === 'layout-text'));
});
