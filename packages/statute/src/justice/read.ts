import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { isDay } from '../history/day.ts';
import type { Day, LawVersion, PendingAmendment, ProvisionStatus, ReadLaw, Warning } from '../law.ts';
import type { Limits } from '../limits.ts';
import type { ReadOptions } from '../source.ts';
import { type Collector, makeCollector } from '../structure/collect.ts';
import { foldUnits } from '../xml/fold.ts';
import { renderText } from '../xml/render.ts';
import { at, below, child, elementsOf, type Folded, without, wordsOf, type XmlNode } from '../xml/tree.ts';
import { justiceRules, notLaw } from './words.ts';

const day = (node: XmlNode | undefined, name: string): Day | undefined => {
  const value = node?.attributes[name];
  return value !== undefined && isDay(value) ? value : undefined;
};

/** `<Date><YYYY>2011</YYYY><MM>3</MM><DD>23</DD></Date>` */
const writtenDay = (node: XmlNode | undefined): Day | undefined => {
  const part = (name: string) => wordsOf(child(node, name)).padStart(2, '0');
  const value = `${part('YYYY')}-${part('MM')}-${part('DD')}`;
  return isDay(value) ? value : undefined;
};

const label = (node: XmlNode): string => wordsOf(child(node, 'Label'), notLaw);
const note = (node: XmlNode): string | undefined => {
  const words = wordsOf(child(node, 'MarginalNote') ?? child(node, 'TitleText'), notLaw);
  return words === '' ? undefined : words;
};

/** The newest day on which any part of a node came into force, as its elements say. */
const newestForce = (node: XmlNode): { from: Day; enacted: Day | undefined } | undefined => {
  let found: { from: Day; enacted: Day | undefined } | undefined;
  for (const one of below(node, ({ attributes }) => attributes['lims:inforce-start-date'] !== undefined)) {
    const from = day(one, 'lims:inforce-start-date');
    if (from !== undefined && from > (found?.from ?? '')) found = { from, enacted: day(one, 'lims:enacted-date') };
  }
  return found;
};

const statusOf = (section: XmlNode): ProvisionStatus | undefined => {
  if (child(section, 'Repealed') !== undefined || wordsOf(child(section, 'Text')).startsWith('[Repealed'))
    return { state: 'repealed' };
  const force = newestForce(section);
  return force === undefined
    ? undefined
    : { state: 'in-force', from: force.from, ...(force.enacted === undefined ? {} : { enacted: force.enacted }) };
};

const sectionOf = (section: XmlNode): Folded => {
  const number = label(section);
  return {
    number,
    label: number,
    heading: note(section),
    text: renderText(without(section, ['MarginalNote', 'Label']), justiceRules),
    status: statusOf(section),
  };
};

const frame = new Set(['Statute', 'Regulation', 'Body']);

/** A section of the act itself comes to its words and its status; what stays of it is the newest day that anything in it names. */
export const foldJustice = foldUnits({
  units: new Set(['Section']),
  frame: ({ name }) => frame.has(name),
  fold: (section) => {
    const force = newestForce(section);
    const attributes = force === undefined ? undefined : { 'lims:inforce-start-date': force.from };
    const enacted = force?.enacted === undefined ? {} : { 'lims:enacted-date': force.enacted };
    const stays = { name: 'newest', attributes: { ...attributes, ...enacted }, children: [], line: section.line };
    return { folded: sectionOf(section), kept: attributes === undefined ? [] : [stays] };
  },
});

const readSection = (section: XmlNode, collector: Collector): void =>
  collector.leaf({ kind: 'section', slug: 's', ...(section.folded ?? sectionOf(section)), line: section.line });

/** Headings and sections stand side by side; a heading holds what follows until one of its level or above. */
const readBody = (nodes: readonly XmlNode[], collector: Collector): void => {
  const walk = (from: number, level: number): number => {
    let index = from;
    while (index < nodes.length) {
      const node = nodes[index];
      if (node === undefined) break;
      if (node.name === 'Heading') {
        const own = Number(node.attributes.level ?? 1);
        if (own < level) return index;
        const written = label(node);
        const start = index + 1;
        let next = start;
        const title = note(node);
        const [, kind = ''] = /^(part|chapter|division|partie|chapitre|section)/iu.exec(written) ?? [];
        const number = written.slice(kind.length).trim();
        const slug =
          kind === ''
            ? `heading-${(title ?? String(node.line))
                .toLowerCase()
                .replace(/[^\p{L}\p{N}]+/gu, '-')
                .slice(0, 50)}`
            : kind.toLowerCase();
        collector.division(
          {
            kind: /^part/i.test(kind) ? 'part' : 'division',
            slug,
            number,
            label: written,
            heading: title,
            text: '',
            line: node.line,
          },
          () => {
            next = walk(start, own + 1);
          },
        );
        index = next;
        continue;
      }
      if (node.name === 'Section') readSection(node, collector);
      index += 1;
    }
    return index;
  };
  walk(0, 0);
};

const isPending = (schedule: XmlNode): boolean =>
  schedule.attributes.id === 'NifProvs' || [...below(schedule, ({ name }) => name === 'RelatedOrNotInForce')].length > 0;

/** The amendments that are enacted and wait: each under the heading that names the act which makes them. */
const pendingOf = (schedule: XmlNode, address: string): PendingAmendment[] => {
  const found: PendingAmendment[] = [];
  for (const group of below(schedule, ({ name }) => name === 'RelatedOrNotInForce')) {
    let source = '';
    for (const node of elementsOf(group)) {
      if (node.name === 'Heading') source = wordsOf(node, notLaw).replace(/^[\s—–-]+/u, '');
      else {
        const heading = note(node);
        const text = renderText(without(node, ['MarginalNote', 'Label']), justiceRules);
        found.push({
          label: label(node) || source,
          ...(heading === undefined ? {} : { heading }),
          text,
          source: `${source} (${address})`,
        });
      }
    }
  }
  return found;
};

const scheduleNumber = (schedule: XmlNode): string => label(child(schedule, 'ScheduleFormHeading') ?? schedule);

/** Reads an act or regulation of Canada in the XML of the Department of Justice. */
export const readJustice = (root: XmlNode, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const about = child(root, 'Identification');
  const identifier =
    options.identifier ?? (wordsOf(at(about, 'Chapter', 'ConsolidatedNumber')) || wordsOf(at(about, 'InstrumentNumber')));
  if (identifier === '')
    throw new StatuteError(
      'IDENTIFIER_MISSING',
      { file, line: about?.line ?? 1 },
      'no ConsolidatedNumber and no InstrumentNumber',
    );
  const language = root.attributes['xml:lang'] ?? options.language ?? 'und';
  const collector = makeCollector({ file, language, limits });
  const warnings: Warning[] = [];
  const body = child(root, 'Body');
  const schedules = elementsOf(root).filter(({ name }) => name === 'Schedule');
  const current = schedules.filter((one) => !isPending(one));
  const address =
    options.address ??
    `https://laws-lois.justice.gc.ca/${language === 'fr' ? 'fra/lois' : 'eng/acts'}/${encodeURIComponent(identifier)}/`;
  const pending = schedules.filter(isPending).flatMap((one) => pendingOf(one, address));
  const front = child(root, 'Introduction');
  if (front !== undefined) collector.preamble(renderText(front, justiceRules));
  if (body !== undefined) readBody(elementsOf(body), collector);
  for (const one of current) {
    const text = renderText(without(one, ['ScheduleFormHeading']), justiceRules);
    const heading = wordsOf(at(one, 'ScheduleFormHeading', 'TitleText'), notLaw);
    const written = scheduleNumber(one);
    const number = written.replace(/^(?:schedule|annexe)\s*/iu, '');
    collector.leaf({ kind: 'schedule', slug: 'sch', number, label: written || heading, heading, text, line: one.line });
  }
  const force = [about, front, body, ...current].flatMap(
    (node) => newestForce(node ?? { name: '', attributes: {}, children: [], line: 0 }) ?? [],
  );
  const newest = force.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.from;
  const lastAmended = day(root, 'lims:lastAmendedDate');
  const found = newest ?? lastAmended ?? options.date ?? day(root, 'lims:pit-date');
  if (found === undefined)
    throw new StatuteError('DATE_MISSING', { file, line: root.line }, 'no element says from when it is in force');
  const point = day(root, 'lims:pit-date');
  if (point !== undefined && point !== found) {
    const message = `lims:pit-date says ${point}; the newest words in force are of ${found}, and that is what counts`;
    warnings.push({ code: 'pit-date-backwards', message, line: root.line });
  }
  if (pending.length > 0) {
    const message = `${pending.length} amendments that are not in force were kept out of the text`;
    warnings.push({
      code: 'not-in-force-kept-out',
      message,
      ...(schedules.find(isPending)?.line === undefined ? {} : { line: schedules.find(isPending)?.line ?? 0 }),
    });
  }
  const assented = [...below(root, ({ name, attributes }) => name === 'Stages' && attributes.stage === 'assented-to')][0];
  const adopted = writtenDay(child(assented, 'Date'));
  const currentTo = day(root, 'lims:current-date');
  const began = day(root, 'lims:inforce-start-date');
  const title = wordsOf(child(about, 'ShortTitle')) || wordsOf(child(about, 'LongTitle')) || identifier;
  const provisions = collector.end();
  const version: LawVersion = {
    label: found,
    language,
    title,
    dates: {
      ...(adopted === undefined ? {} : { adopted }),
      ...(began === undefined ? {} : { inForceFrom: began }),
      ...(currentTo === undefined ? {} : { consolidatedTo: currentTo }),
    },
    dateBasis: newest === undefined ? 'lims:lastAmendedDate' : 'lims:inforce-start-date',
    source: {
      address,
      ...(options.retrieved === undefined ? {} : { retrieved: options.retrieved }),
      licence: options.licence ?? 'Open Government Licence – Canada',
    },
    contentHash: contentHash(provisions),
    confidence: 'official',
    warnings: [...warnings, ...collector.warnings],
    pending,
    provisions,
  };
  return { format: 'justice', identifier, country: 'CA', title, kind: root.name.toLowerCase(), versions: [version] };
};
