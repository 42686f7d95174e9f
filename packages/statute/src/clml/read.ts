import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { isDay } from '../history/day.ts';
import type { Day, LawVersion, PendingAmendment, ProvisionKind, ProvisionStatus, ReadLaw } from '../law.ts';
import type { Limits } from '../limits.ts';
import type { ReadOptions } from '../source.ts';
import { type Collector, makeCollector } from '../structure/collect.ts';
import { foldUnits } from '../xml/fold.ts';
import { type RenderRules, renderText } from '../xml/render.ts';
import { at, below, child, elementsOf, type Folded, without, wordsOf, type XmlNode } from '../xml/tree.ts';

const divisions: Record<string, { kind: ProvisionKind; slug: string }> = {
  Part: { kind: 'part', slug: 'part' },
  Chapter: { kind: 'chapter', slug: 'ch' },
  EUTitle: { kind: 'title', slug: 'title' },
  EUPart: { kind: 'part', slug: 'part' },
  EUChapter: { kind: 'chapter', slug: 'ch' },
  Pblock: { kind: 'division', slug: 'heading' },
  PsubBlock: { kind: 'division', slug: 'subheading' },
  Schedule: { kind: 'schedule', slug: 'sch' },
};

const rules: RenderRules = {
  block: new Set([
    ...[
      'Text',
      'Para',
      'P2',
      'P3',
      'P4',
      'P5',
      'P6',
      'P7',
      'P2group',
      'P3group',
      'ListItem',
      'OrderedList',
      'UnorderedList',
      'BlockText',
    ],
    ...[
      'BlockAmendment',
      'Title',
      'TitleBlock',
      'Formula',
      'tr',
      'td',
      'th',
      'P1',
      'P1group',
      'P',
      'AppendText',
      'Where',
      'Tabular',
    ],
  ]),
  label: new Set(['Pnumber']),
  // `<P2><Pnumber>1</Pnumber>` is printed as (1)
  shape: ({ attributes }, { name }, words) => {
    const { PuncBefore: before, PuncAfter: after } = attributes;
    if (before !== undefined || after !== undefined) return `${before ?? ''}${words}${after ?? ''}`;
    return /^P[2-7]$/.test(name) && /^[\p{L}\p{N}]+$/u.test(words) ? `(${words})` : words;
  },
  skip: new Set(['CommentaryRef', 'Commentary', 'Commentaries', 'MarginNoteRef', 'FootnoteRef', 'Footnote', 'Reference']),
};
const quiet = new Set(['CommentaryRef', 'MarginNoteRef', 'FootnoteRef']);

const notBody = new Set([
  'Title',
  'Number',
  'TitleBlock',
  'Reference',
  'PrimaryPrelims',
  'SecondaryPrelims',
  'EUPrelims',
  'Schedules',
  'ExplanatoryNotes',
]);

type Walk = {
  collector: Collector;
  pending: PendingAmendment[] /** In a schedule, numbered units are paragraphs. */;
  inSchedule: boolean;
};

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);

const dayIn = (node: XmlNode | undefined, name: string): Day | undefined => {
  const value = node?.attributes[name];
  return value !== undefined && isDay(value) ? value : undefined;
};

const statusOf = (node: XmlNode, words: string): ProvisionStatus | undefined => {
  const from = dayIn(node, 'RestrictStartDate');
  if (node.attributes.Status === 'Repealed') return { state: 'repealed' };
  // a repealed section is printed as a row of dots
  if (/^[.\s]{5,}$/u.test(words)) return { state: 'repealed' };
  return from === undefined ? undefined : { state: 'in-force', from };
};

/** Number and words; heading and status may come from the group around it. */
const unitOf = (node: XmlNode): Folded => {
  const number = wordsOf(child(node, 'Pnumber'), quiet);
  const text = renderText(without(node, ['Pnumber', 'Title']), rules);
  return { number, label: number, heading: undefined, text, status: undefined };
};

const frame = new Set([
  ...Object.keys(divisions),
  ...['Legislation', 'Primary', 'Secondary', 'EURetained', 'Body', 'EUBody', 'Schedules', 'ScheduleBody', 'P1group'],
]);

/** A numbered unit of the act itself comes to its number and words. */
export const foldClml = foldUnits({
  units: new Set(['P1']),
  frame: ({ name }) => frame.has(name),
  fold: (node) => ({ folded: unitOf(node), kept: [] }),
});

const leaf = (node: XmlNode, heading: string | undefined, { collector, pending, inSchedule }: Walk): void => {
  const { number, text } = node.folded ?? unitOf(node);
  const { Status: status, Match: match } = node.attributes;
  // `Match="false"`: the publisher prints it beside the text of the day, and it is not part of it
  if (status === 'Prospective' || status === 'Discarded' || (match === 'false' && status !== 'Repealed')) {
    pending.push({ label: number, ...(heading === undefined ? {} : { heading }), text });
    return;
  }
  const kind = inSchedule ? { kind: 'paragraph' as const, slug: 'par' } : { kind: 'section' as const, slug: 's' };
  collector.leaf({ ...kind, number, label: number, heading, text, status: statusOf(node, text), line: node.line });
};

const walk = (node: XmlNode, context: Walk): void => {
  for (const one of elementsOf(node)) {
    if (one.name === 'P1group') {
      const heading = wordsOf(child(one, 'Title'), quiet) || undefined;
      const units = elementsOf(one).filter(({ name }) => name === 'P1');
      for (const unit of units) leaf({ ...unit, attributes: { ...one.attributes, ...unit.attributes } }, heading, context);
      if (units.length === 0) walk(one, context);
      continue;
    }
    if (one.name === 'P1') {
      leaf(one, undefined, context);
      continue;
    }
    const division = divisions[one.name];
    if (division === undefined) {
      if (notBody.has(one.name)) continue;
      if ([...below(one, ({ name }) => name === 'P1' || divisions[name] !== undefined)].length > 0) walk(one, context);
      else {
        const text = renderText({ ...one, children: [one] }, rules);
        if (text !== '') context.collector.leaf({ kind: 'division', slug: 'text', number: '', label: '', text, line: one.line });
      }
      continue;
    }
    const written = wordsOf(child(one, 'Number'), quiet);
    const heading = wordsOf(child(one, 'Title') ?? at(one, 'TitleBlock', 'Title'), quiet) || undefined;
    const number = written.replace(/^[\p{L}]{3,}\s*/u, '') || slug(heading ?? '');
    const inSchedule = context.inSchedule || one.name === 'Schedule';
    context.collector.division(
      { ...division, number, label: written || (heading ?? ''), heading, text: '', line: one.line },
      () => walk(one.name === 'Schedule' ? (child(one, 'ScheduleBody') ?? one) : one, { ...context, inSchedule }),
    );
  }
};

/** Reads an act of the United Kingdom in the Crown Legislation Markup Language of legislation.gov.uk. */
export const readClml = (root: XmlNode, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const meta = child(root, 'Metadata');
  const address = root.attributes.DocumentURI ?? wordsOf(child(meta, 'identifier'));
  const identifier =
    options.identifier ??
    root.attributes.IdURI?.replace(/^https?:\/\/[^/]+\/(?:id\/)?/, '') ??
    address.replace(/^https?:\/\/[^/]+\/(?:id\/)?/, '').replace(/\/\d{4}-\d{2}-\d{2}$|\/(?:enacted|made)$/, '');
  if (identifier === '') throw new StatuteError('IDENTIFIER_MISSING', { file, line: root.line }, 'no DocumentURI');
  const legislation = elementsOf(root).find(({ name }) => ['Primary', 'Secondary', 'EURetained'].includes(name));
  if (legislation === undefined)
    throw new StatuteError('CONTENT_EMPTY', { file, line: root.line }, 'neither Primary nor Secondary');
  const valid = wordsOf(child(meta, 'valid'));
  const enacted = dayIn([...below(meta ?? root, ({ name }) => name === 'EnactmentDate' || name === 'Made')][0], 'Date');
  const start = dayIn(root, 'RestrictStartDate');
  const label = options.date ?? (isDay(valid) ? valid : undefined) ?? start ?? enacted;
  if (label === undefined)
    throw new StatuteError('DATE_MISSING', { file, line: meta?.line ?? root.line }, 'no dct:valid and no RestrictStartDate');
  const language = (wordsOf(child(meta, 'language')) || root.attributes['xml:lang'] || options.language || 'en').toLowerCase();
  const collector = makeCollector({ file, language, limits });
  const pending: PendingAmendment[] = [];
  const context: Walk = { collector, pending, inSchedule: false };
  const preamble = [
    ...below(legislation, ({ name }) => name === 'LongTitle' || name === 'PrimaryPreamble' || name === 'SecondaryPreamble'),
  ];
  collector.preamble(
    preamble
      .map((node) => renderText(node, rules))
      .filter((words) => words !== '')
      .join('\n\n'),
  );
  walk(child(legislation, 'Body') ?? child(legislation, 'EUBody') ?? legislation, context);
  const schedules = child(legislation, 'Schedules') ?? child(root, 'Schedules');
  if (schedules !== undefined) walk(schedules, context);
  const provisions = collector.end();
  const until = dayIn(root, 'RestrictEndDate');
  const title = wordsOf(child(meta, 'title')) || identifier;
  const basis =
    options.date !== undefined
      ? 'given'
      : isDay(valid)
        ? 'dct:valid'
        : start !== undefined
          ? 'RestrictStartDate'
          : 'EnactmentDate';
  const version: LawVersion = {
    label,
    language,
    title,
    dates: { ...(enacted === undefined ? {} : { adopted: enacted }), ...(start === undefined ? {} : { inForceFrom: start }) },
    dateBasis: basis,
    source: {
      address: options.address ?? address,
      ...(options.retrieved === undefined ? {} : { retrieved: options.retrieved }),
      licence: options.licence ?? 'Open Government Licence v3.0',
    },
    contentHash: contentHash(provisions),
    confidence: 'official',
    warnings: [
      ...(pending.length === 0
        ? []
        : [
            {
              code: 'not-in-force-kept-out' as const,
              message: `${pending.length} prospective provisions were kept out of the text`,
            },
          ]),
      ...(until === undefined
        ? []
        : [{ code: 'consolidation-date' as const, message: `the file says that parts of it end on ${until}` }]),
      ...collector.warnings,
    ],
    pending,
    provisions,
  };
  return {
    format: 'clml',
    identifier,
    country: 'GB',
    title,
    kind: wordsOf(child(meta, 'type')) || legislation.name,
    versions: [version],
  };
};
