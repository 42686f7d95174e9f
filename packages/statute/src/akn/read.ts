import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { isDay } from '../history/day.ts';
import { bcp47 } from '../language/codes.ts';
import type { Day, LawVersion, PendingAmendment, ProvisionKind, ProvisionStatus, ReadLaw, Warning } from '../law.ts';
import type { Limits } from '../limits.ts';
import type { ReadOptions } from '../source.ts';
import { type Collector, makeCollector } from '../structure/collect.ts';
import { foldUnits } from '../xml/fold.ts';
import { type RenderRules, renderText } from '../xml/render.ts';
import { at, below, child, elementsOf, type Folded, type OnClose, without, wordsOf, type XmlNode } from '../xml/tree.ts';

/** The containers of Akoma Ntoso 1.0 that are cited by themselves, and those that hold them. */
const leaves: Record<string, { kind: ProvisionKind; slug: string }> = {
  article: { kind: 'article', slug: 'art' },
  section: { kind: 'section', slug: 's' },
  rule: { kind: 'section', slug: 'rule' },
  paragraph: { kind: 'paragraph', slug: 'par' },
};
const divisions: Record<string, { kind: ProvisionKind; slug: string }> = {
  part: { kind: 'part', slug: 'part' },
  book: { kind: 'part', slug: 'book' },
  tome: { kind: 'part', slug: 'tome' },
  title: { kind: 'title', slug: 'title' },
  chapter: { kind: 'chapter', slug: 'ch' },
  subchapter: { kind: 'chapter', slug: 'subch' },
  division: { kind: 'division', slug: 'division' },
  subdivision: { kind: 'division', slug: 'subdiv' },
  subpart: { kind: 'division', slug: 'subpart' },
  subtitle: { kind: 'division', slug: 'subtitle' },
  section: { kind: 'division', slug: 'sect' },
  subsection: { kind: 'subsection', slug: 'subsect' },
  hcontainer: { kind: 'division', slug: 'div' },
  crossHeading: { kind: 'division', slug: 'heading' },
};

const rules: RenderRules = {
  block: new Set([
    ...[
      'p',
      'block',
      'subsection',
      'paragraph',
      'subparagraph',
      'clause',
      'subclause',
      'point',
      'indent',
      'alinea',
      'list',
      'item',
      'intro',
    ],
    ...[
      'wrapUp',
      'wrap',
      'content',
      'blockList',
      'listIntroduction',
      'listWrapUp',
      'heading',
      'subheading',
      'crossHeading',
      'article',
      'section',
    ],
    ...[
      'quotedStructure',
      'table',
      'tr',
      'td',
      'th',
      'li',
      'hcontainer',
      'subrule',
      'tblock',
      'longTitle',
      'docTitle',
      'recital',
      'formula',
    ],
    ...['division', 'part', 'chapter', 'ul', 'ol', 'embeddedStructure'],
  ]),
  label: new Set(['num']),
  skip: new Set(['remark', 'authorialNote', 'noteRef', 'meta', 'eol']),
};

/** Some publishers name their own containers: `<hcontainer name="regulation">` is what others call a rule. */
const named: Record<string, string> = { regulation: 'rule', rule: 'rule', section: 'section', article: 'article' };
const nameOf = (node: XmlNode): string =>
  node.name === 'hcontainer' ? (named[node.attributes.name ?? ''] ?? node.name) : node.name;

const quiet = new Set(['authorialNote', 'noteRef', 'remark']);
const num = (node: XmlNode): string => wordsOf(child(node, 'num'), quiet);
const number = (node: XmlNode): string =>
  num(node)
    .replace(/^(?:§+|[\p{L}\p{M}]{3,}\.?)\s*/u, '')
    .replace(/[.:)\]]+$/u, '')
    .replace(/^[([]/u, '')
    .trim();

/** Whether a container holds articles: then it is a division, and they are cited. */
const holdsLeaves = (node: XmlNode, names: ReadonlySet<string>): boolean => {
  const waiting = elementsOf(node);
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.name === 'quotedStructure' || one.name === 'embeddedStructure') continue;
    if (names.has(nameOf(one))) return true;
    waiting.push(...elementsOf(one));
  }
  return false;
};

type Walk = { collector: Collector; leafNames: ReadonlySet<string>; pending: PendingAmendment[] };

const statusOf = (node: XmlNode): ProvisionStatus | undefined => {
  const status = node.attributes.status;
  if (status === 'removed' || status === 'repealed') return { state: 'repealed' };
  return undefined;
};

const headingOf = (node: XmlNode): string | undefined =>
  wordsOf(child(node, 'heading') ?? child(node, 'subheading'), quiet) || undefined;

/** A unit as it is cited, whether it was folded as it closed or is still whole. */
const unitOf = (node: XmlNode): Folded =>
  node.folded ?? {
    number: number(node),
    label: num(node),
    heading: headingOf(node),
    text: renderText(without(node, ['num', 'heading', 'subheading']), rules),
    status: statusOf(node),
  };

const units = new Set(['article', 'section', 'rule']);
const titles = ({ name }: XmlNode): boolean => name === 'docTitle' || name === 'shortTitle';

const frame = new Set([
  ...Object.keys(divisions),
  ...['akomaNtoso', 'act', 'bill', 'doc', 'statement', 'portion', 'documentCollection', 'amendment'],
  ...['body', 'mainBody', 'portionBody', 'attachments', 'attachment', 'components', 'component'],
]);

const foldThese = (names: readonly string[]) =>
  foldUnits({
    units: new Set(names),
    // what stands in another unit is read as part of its words
    frame: (node) => frame.has(node.name) && !units.has(nameOf(node)),
    fold: (node) => (holdsLeaves(node, units) ? undefined : { folded: unitOf(node), kept: [...below(node, titles)].slice(0, 1) }),
  });

/** An article, or a section that holds none, comes to its number, heading and words. */
export const foldAkn = foldThese(['article', 'section']);
const foldArticles = foldThese(['article']);

/** Where a file has articles, its sections are divisions and may yet be read as words: they must not have been folded. */
export const foldAknLess = (root: XmlNode): OnClose | undefined =>
  holdsLeaves(root, new Set(['article'])) &&
  [...below(root, ({ name, folded }) => name === 'section' && folded !== undefined)].length > 0
    ? foldArticles
    : undefined;

const walk = (node: XmlNode, { collector, leafNames, pending }: Walk): void => {
  for (const one of elementsOf(node)) {
    if (one.name === 'num' || one.name === 'heading' || one.name === 'subheading') continue;
    const name = nameOf(one);
    if (leafNames.has(name)) {
      const { heading, text, ...unit } = unitOf(one);
      if (one.attributes.status === 'notInForce' || one.attributes.status === 'uncommenced') {
        pending.push({ label: unit.label, ...(heading === undefined ? {} : { heading }), text });
        continue;
      }
      const { kind, slug } = leaves[name] ?? { kind: 'section', slug: 's' };
      const label = unit.label || (one.attributes.eId ?? one.name);
      collector.leaf({ ...unit, kind, slug, label, heading, text, line: one.line });
      continue;
    }
    const division = divisions[name];
    if (division === undefined) {
      if (['body', 'mainBody', 'intro', 'wrapUp'].includes(one.name) || holdsLeaves(one, leafNames))
        walk(one, { collector, leafNames, pending });
      else {
        const words = renderText({ ...one, children: [one] }, rules);
        if (words !== '')
          collector.leaf({
            kind: 'division',
            slug: one.attributes.eId ?? one.name,
            number: '',
            label: '',
            text: words,
            line: one.line,
          });
      }
      continue;
    }
    const held = holdsLeaves(one, leafNames);
    const unit = held ? { number: number(one), label: num(one), heading: headingOf(one), text: '' } : unitOf(one);
    const piece = { ...division, ...unit, status: undefined, number: unit.number || (one.attributes.eId ?? ''), line: one.line };
    if (held) collector.division(piece, () => walk(one, { collector, leafNames, pending }));
    else collector.leaf(one.name === 'crossHeading' ? { ...piece, text: '' } : piece);
  }
};

const dayOf = (node: XmlNode | undefined): Day | undefined => {
  const value = node?.attributes.date?.slice(0, 10);
  return value !== undefined && isDay(value) ? value : undefined;
};

/** Commencement and repeal, as the lifecycle tells them. */
const lifecycle = (meta: XmlNode | undefined, type: string): Day | undefined =>
  elementsOf(child(meta, 'lifecycle') ?? { name: '', attributes: {}, children: [], line: 0 })
    .filter(({ attributes }) => attributes.type === type)
    .flatMap((one) => dayOf(one) ?? [])
    .toSorted()[0];

const strongest = (body: XmlNode): ReadonlySet<string> => {
  for (const names of [['article'], ['section', 'rule'], ['paragraph']]) {
    const set = new Set(names);
    if (holdsLeaves(body, set)) return set;
  }
  return new Set(['article']);
};

/** Reads an act in Akoma Ntoso 1.0 (OASIS LegalDocML). */
export const readAkn = (root: XmlNode, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const document = elementsOf(root)[0];
  const meta = child(document, 'meta');
  const work = at(meta, 'identification', 'FRBRWork');
  const expression = at(meta, 'identification', 'FRBRExpression');
  const uri = child(work, 'FRBRuri')?.attributes.value ?? child(work, 'FRBRthis')?.attributes.value ?? '';
  const [, country = ''] = /^\/(?:akn\/)?([a-z]{2})(?:-[a-z0-9]+)?\//.exec(uri) ?? [];
  const identifier = options.identifier ?? uri.replace(/^\/(?:akn\/)?[a-z]{2}(?:-[a-z0-9]+)?\//, '').replace(/\/!main$/, '');
  if (document === undefined || identifier === '') {
    throw new StatuteError('IDENTIFIER_MISSING', { file, line: work?.line ?? root.line }, 'no FRBRWork/FRBRuri');
  }
  const code = child(expression, 'FRBRlanguage')?.attributes.language ?? root.attributes['xml:lang'] ?? options.language ?? 'und';
  const language = bcp47(code);
  const body = child(document, 'body') ?? child(document, 'mainBody') ?? child(document, 'portionBody');
  if (body === undefined) throw new StatuteError('CONTENT_EMPTY', { file, line: document.line }, 'no body');
  const collector = makeCollector({ file, language, limits });
  const pending: PendingAmendment[] = [];
  const preamble = child(document, 'preamble');
  if (preamble !== undefined) collector.preamble(renderText(preamble, rules));
  walk(body, { collector, leafNames: strongest(body), pending });
  for (const attachment of [...below(document, ({ name }) => name === 'attachment' || name === 'component')]) {
    const doc = elementsOf(attachment).find(({ name }) => name !== 'heading' && name !== 'num' && name !== 'subheading');
    const inner = child(doc, 'mainBody') ?? child(doc, 'body');
    if (doc === undefined || inner === undefined) continue;
    const heading =
      wordsOf(child(attachment, 'heading')) ||
      (at(doc, 'meta', 'identification', 'FRBRWork', 'FRBRalias')?.attributes.value ?? '');
    const written = num(attachment) || heading;
    const piece = {
      kind: 'schedule' as const,
      slug: 'sch',
      number: number(attachment) || heading,
      label: written,
      heading,
      line: attachment.line,
    };
    const names = strongest(inner);
    if (holdsLeaves(inner, names))
      collector.division({ ...piece, text: '' }, () => walk(inner, { collector, leafNames: names, pending }));
    else collector.leaf({ ...piece, text: renderText(inner, rules) });
  }
  const made = dayOf(child(expression, 'FRBRdate'));
  const adopted = dayOf(child(work, 'FRBRdate'));
  const label = made ?? options.date ?? adopted;
  if (label === undefined)
    throw new StatuteError('DATE_MISSING', { file, line: expression?.line ?? root.line }, 'no FRBRExpression/FRBRdate');
  const published = dayOf(child(meta, 'publication'));
  const repealed = lifecycle(meta, 'repeal');
  const provisions = collector.end();
  const title = wordsOf([...below(document, titles)][0], quiet) || (child(work, 'FRBRalias')?.attributes.value ?? identifier);
  const warnings: Warning[] = [
    ...(pending.length === 0
      ? []
      : [
          {
            code: 'not-in-force-kept-out' as const,
            message: `${pending.length} provisions that are not in force were kept out of the text`,
          },
        ]),
    ...(provisions.length === 0 ? [{ code: 'no-provisions' as const, message: 'the body holds nothing that is cited' }] : []),
    ...collector.warnings,
  ];
  const version: LawVersion = {
    label,
    language,
    title,
    dates: {
      ...(adopted === undefined ? {} : { adopted }),
      ...(published === undefined ? {} : { published }),
      ...(repealed === undefined ? {} : { repealed }),
    },
    dateBasis: made !== undefined ? 'FRBRExpression/FRBRdate' : options.date !== undefined ? 'given' : 'FRBRWork/FRBRdate',
    source: {
      address: options.address ?? uri,
      ...(options.retrieved === undefined ? {} : { retrieved: options.retrieved }),
      ...(options.licence === undefined ? {} : { licence: options.licence }),
    },
    contentHash: contentHash(provisions),
    confidence: 'official',
    warnings,
    pending,
    provisions,
  };
  return {
    format: 'akn',
    identifier,
    ...(country === '' ? {} : { country: country.toUpperCase() }),
    title,
    kind: document.name,
    versions: [version],
  };
};
