import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { isDay } from '../history/day.ts';
import type { LawVersion, ProvisionKind, ProvisionStatus, ReadLaw } from '../law.ts';
import type { Limits } from '../limits.ts';
import type { ReadOptions } from '../source.ts';
import { type Collector, makeCollector } from '../structure/collect.ts';
import { foldUnits } from '../xml/fold.ts';
import { type RenderRules, renderText } from '../xml/render.ts';
import { at, below, child, elementsOf, type Folded, without, wordsOf, type XmlNode } from '../xml/tree.ts';

const divisions: Record<string, { kind: ProvisionKind; slug: string }> = {
  title: { kind: 'title', slug: 'title' },
  subtitle: { kind: 'division', slug: 'subtitle' },
  chapter: { kind: 'chapter', slug: 'ch' },
  subchapter: { kind: 'chapter', slug: 'subch' },
  part: { kind: 'part', slug: 'part' },
  subpart: { kind: 'division', slug: 'subpart' },
  division: { kind: 'division', slug: 'division' },
  subdivision: { kind: 'division', slug: 'subdiv' },
  article: { kind: 'division', slug: 'article' },
  subarticle: { kind: 'division', slug: 'subarticle' },
  appendix: { kind: 'schedule', slug: 'sch' },
};

const rules: RenderRules = {
  block: new Set([
    ...[
      'subsection',
      'paragraph',
      'subparagraph',
      'clause',
      'subclause',
      'item',
      'subitem',
      'chapeau',
      'content',
      'continuation',
      'p',
      'level',
    ],
    ...['quotedContent', 'table', 'tr', 'td', 'th', 'heading', 'proviso', 'column', 'section'],
  ]),
  label: new Set(['num']),
  // a footnote's mark stands in the middle of a sentence
  skips: ({ name, attributes, children }) =>
    attributes.class === 'footnoteRef' ||
    (name === 'sup' && children.length === 1 && /^\s*\d{1,2}\s*$/.test(String(children[0]))),
  skip: new Set(['notes', 'note', 'sourceCredit', 'toc', 'footnote', 'ref-footnote', 'meta', 'layout']),
};

/** Editors' matter: history, cross-references, tables of contents. */
const editorial = new Set(['notes', 'note', 'sourceCredit', 'toc', 'footnote']);

const statusOf = (node: XmlNode): ProvisionStatus | undefined => {
  const { status } = node.attributes;
  if (status === 'repealed' || status === 'omitted' || status === 'transferred') return { state: 'repealed', note: status };
  if (status === 'suspended') return { state: 'suspended', note: 'suspended' };
  return undefined;
};

const number = (node: XmlNode): string =>
  child(node, 'num')?.attributes.value ?? wordsOf(child(node, 'num'), editorial).replace(/^§\s*|[.—–-]+$/gu, '');

const labelOf = (node: XmlNode): string => wordsOf(child(node, 'num'), editorial).replace(/[\s.—–-]+$/u, '');
const headingOf = (node: XmlNode): string | undefined => wordsOf(child(node, 'heading'), editorial) || undefined;

const sectionOf = (node: XmlNode): Folded => ({
  number: number(node),
  label: labelOf(node),
  heading: headingOf(node),
  text: renderText(without(node, ['num', 'heading']), rules),
  status: statusOf(node),
});

const counted = ({ name }: XmlNode): boolean => editorial.has(name);

const frame = new Set([...Object.keys(divisions), 'lawDoc', 'uscDoc', 'pLaw', 'bill', 'statutesAtLarge', 'main']);

/** A section comes to its words; of the editors' notes in it only stays that they were there. */
export const foldUslm = foldUnits({
  units: new Set(['section']),
  frame: ({ name }) => frame.has(name),
  fold: (node) => ({
    folded: sectionOf(node),
    kept: [...below(node, counted)].map(({ name, line }) => ({ name, attributes: {}, children: [], line })),
  }),
});

const walk = (node: XmlNode, collector: Collector): void => {
  for (const one of elementsOf(node)) {
    if (editorial.has(one.name)) continue;
    if (one.name === 'section') {
      collector.leaf({ kind: 'section', slug: 's', ...(one.folded ?? sectionOf(one)), line: one.line });
      continue;
    }
    const [label, heading] = [labelOf(one), headingOf(one)];
    const division = divisions[one.name];
    if (division === undefined) walk(one, collector);
    else
      collector.division(
        { ...division, number: number(one), label, heading, text: '', status: statusOf(one), line: one.line },
        () => walk(one, collector),
      );
  }
};

/** Reads a title of the United States Code or a law of the United States in USLM. */
export const readUslm = (root: XmlNode, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const meta = child(root, 'meta');
  const main = child(root, 'main');
  const identifier =
    options.identifier ??
    root.attributes.identifier ??
    (wordsOf(child(meta, 'identifier')) || `${wordsOf(child(meta, 'type'))} ${wordsOf(child(meta, 'docNumber'))}`.trim());
  if (identifier === '')
    throw new StatuteError('IDENTIFIER_MISSING', { file, line: meta?.line ?? root.line }, 'no identifier and no docNumber');
  if (main === undefined) throw new StatuteError('CONTENT_EMPTY', { file, line: root.line }, 'no main');
  const language = root.attributes['xml:lang'] ?? (wordsOf(child(meta, 'language')).toLowerCase() || (options.language ?? 'en'));
  const created = wordsOf(child(meta, 'created')).slice(0, 10);
  const approved = wordsOf([...below(root, ({ name }) => name === 'approvedDate')][0]).slice(0, 10);
  const fromFile = isDay(created) ? created : isDay(approved) ? approved : undefined;
  const label = options.date ?? fromFile;
  if (label === undefined) throw new StatuteError('DATE_MISSING', { file, line: meta?.line ?? root.line }, 'no dcterms:created');
  const collector = makeCollector({ file, language, limits });
  walk(main, collector);
  const provisions = collector.end();
  const notes = [...below(main, counted)].length;
  const title = wordsOf(child(meta, 'title')) || wordsOf(at(main, 'title', 'heading')) || identifier;
  const version: LawVersion = {
    label,
    language,
    title,
    dates: {},
    dateBasis: options.date !== undefined ? 'given' : isDay(created) ? 'dcterms:created' : 'approvedDate',
    source: {
      address: options.address ?? (identifier.startsWith('/us/') ? `https://uscode.house.gov${identifier}` : identifier),
      ...(options.retrieved === undefined ? {} : { retrieved: options.retrieved }),
      ...(options.licence === undefined ? {} : { licence: options.licence }),
    },
    contentHash: contentHash(provisions),
    confidence: 'official',
    warnings: [
      { code: 'date-guessed', message: 'the day is that of the file; USLM does not say from when each section stood so' },
      ...(notes === 0
        ? []
        : [{ code: 'hidden-text-left-out' as const, message: `${notes} editors’ notes and credits were left out` }]),
      ...collector.warnings,
    ],
    pending: [],
    provisions,
  };
  return {
    format: 'uslm',
    identifier: identifier.replace(/^\/us\//, ''),
    country: 'US',
    title,
    kind: root.name,
    versions: [version],
  };
};
