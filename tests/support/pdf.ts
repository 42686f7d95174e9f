import assert from 'node:assert/strict';
import { getDocumentProxy } from 'unpdf';
import { drawnOn } from './pdf-content.ts';

export type Tag = { role: string; alt?: string; lang?: string; id?: string; type?: string; children?: Tag[] };

const within = (tag: Tag): Tag[] => [tag, ...(tag.children ?? []).flatMap(within)];

/** A PDF as a program reads it that reads to people: its tags in order, and every line in the words that stand for it. */
export const readPdf = async (bytes: Buffer) => {
  // a second reader goes over the bytes below: this one takes them for itself
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const trees: Tag[] = [];
  let letters = '';
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    trees.push((await page.getStructTree()) as unknown as Tag);
    letters += (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  const info = (await pdf.getMetadata()).info as { Title?: string; Language?: string };
  const marked: unknown = await pdf.getMarkInfo();
  const drawn = drawnOn(bytes);
  const spoken = drawn
    .flat()
    .reduce<string[]>((lines, { marks }) => {
      const actual = marks.findLast((mark) => mark.actual !== undefined);
      const key = `${marks.find(({ mcid }) => mcid !== undefined)?.mcid}`;
      if (actual?.actual !== undefined && lines.at(-1) !== `${key} ${actual.actual}`) lines.push(`${key} ${actual.actual}`);
      return lines;
    }, [])
    .map((line) => line.slice(line.indexOf(' ') + 1));
  return {
    pages: pdf.numPages,
    trees,
    tags: trees.flatMap(within),
    info,
    marked: JSON.stringify(marked instanceof Map ? [...marked] : marked),
    letters,
    drawn,
    /** The lines of the page in the order of reading, in letters that can be searched and copied. */
    spoken: spoken.join(' ').replaceAll(/\s+/g, ' '),
  };
};
export type ReadPdf = Awaited<ReturnType<typeof readPdf>>;

/**
 * What PDF/UA-1 (ISO 14289-1) asks and a program can check, by clause. No checker for it is published for this platform, so
 * that the tree and the content are read here.
 */
export const assertTagged = (bytes: Buffer, read: ReadPdf, language: string): void => {
  const text = bytes.toString('latin1');
  const { tags, drawn } = read;
  // 5: it says which version it follows; 7.1: marked, with a title that readers are shown; 7.2: its language
  assert.match(text, /pdfuaid:part>1</, 'it says that it is PDF/UA-1');
  assert.match(read.marked, /Marked.*true/, 'its content is marked');
  assert.match(text, /\/DisplayDocTitle true/);
  assert.match(text, /\/StructTreeRoot \d+ 0 R/);
  assert.ok((read.info.Title ?? '').length > 0, 'it has a title');
  assert.equal(read.info.Language, language);
  // 7.1: everything that is drawn is content with a place in the tree, or an artefact, and never one within the other
  const ids = new Set(tags.flatMap(({ type, id }) => (type === 'content' && id !== undefined ? [id] : [])));
  let placed = 0;
  for (const page of drawn) {
    assert.ok(page.length > 0, 'no page is empty');
    for (const one of page) {
      const artefacts = one.marks.filter(({ tag }) => tag === 'Artifact').length;
      const contents = one.marks.filter(({ mcid }) => mcid !== undefined).length;
      assert.equal(artefacts + contents, 1, `${one.by} stands in ${JSON.stringify(one.marks)}`);
      placed += contents;
    }
    assert.ok(
      page.some(({ marks }) => marks.some(({ tag }) => tag === 'Artifact')),
      'what stands on every page is an artefact',
    );
  }
  assert.ok(placed > 0);
  const mcids = drawn.map((page) => new Set(page.flatMap(({ marks }) => marks.flatMap(({ mcid }) => mcid ?? []))));
  assert.equal(
    ids.size,
    mcids.reduce((sum, { size }) => sum + size, 0),
    'every piece of content has exactly one place in the tree',
  );
  // 7.4.2: headings begin with the first level and leave none out
  const levels = tags.flatMap(({ role }) => (/^H[1-6]$/.test(role ?? '') ? [Number(role.slice(1))] : []));
  assert.equal(levels[0], 1, 'the first heading is of the first level');
  for (const [index, level] of levels.entries())
    assert.ok(level - (levels[index - 1] ?? 0) <= 1, `heading ${index} skips a level`);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  // 7.5, 7.6: lists hold items, items hold their words, and nothing else does
  for (const tag of tags) {
    const children = (tag.children ?? []).flatMap(({ role }) => role ?? []);
    if (tag.role === 'L') assert.ok(children.length > 0 && children.every((role) => role === 'LI'), 'a list holds items');
    if (tag.role === 'LI') assert.deepEqual(children, ['LBody']);
    assert.ok(!children.includes('LI') || tag.role === 'L', 'an item stands in a list');
  }
  // 7.21: every glyph is known as a letter
  assert.doesNotMatch(read.letters, /[\ufffd\ue000-\uf8ff\u0000]/, 'a glyph has no letter');
};
