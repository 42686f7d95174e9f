import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { isDay } from '../history/day.ts';
import { languageOfJurisdiction } from '../language/guess.ts';
import type { LawVersion, ProvisionStatus, ReadLaw, Warning } from '../law.ts';
import type { Limits } from '../limits.ts';
import { placeAt, type ReadOptions } from '../source.ts';
import { makeCollector } from '../structure/collect.ts';
import { jsonFault } from './fault.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (text: string, file: string): Record<string, unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StatuteError('JSON_MALFORMED', placeAt(text, jsonFault(text), file), 'not JSON from here on');
  }
  if (!isObject(value) || !Array.isArray(value.provisions)) {
    throw new StatuteError('JSON_SHAPE', { file, line: 1 }, 'an act is an object with a list "provisions"');
  }
  return value;
};

/** `Sections 22, 23, 24, 27, and 53 suspended by High Court …`: which sections, in the file's own words. */
const suspensions = (description: string): ReadonlySet<string> => {
  const [, list = ''] = /\bsections?\s+([\dA-Za-z,\s]+?)\s+(?:is|are|was|were)?\s*suspended\b/iu.exec(description) ?? [];
  return new Set(list.match(/\d+[A-Z]?/g) ?? []);
};

/**
 * Reads a simple act: `{id, title, in_force_date, url, provisions: [{provision_ref, chapter, section, title, content}]}`.
 * Such files are third parties' extracts: what is missing in one is not missing in the law, and that is said.
 */
export const readJsonAct = (text: string, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const act = parse(text, file);
  const field = (from: Record<string, unknown>, name: string): string | undefined => {
    const value = from[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') return value;
    throw new StatuteError('JSON_SHAPE', { file }, `"${name}" is not text`);
  };
  const identifier = options.identifier ?? field(act, 'id');
  if (identifier === undefined) throw new StatuteError('IDENTIFIER_MISSING', { file, line: 1 }, 'no "id"');
  const dayField = (name: string): string | undefined => {
    const value = field(act, name);
    if (value !== undefined && !isDay(value))
      throw new StatuteError('DATE_MALFORMED', { file }, `"${name}" is "${value.slice(0, 40)}", which is not a day`);
    return value;
  };
  const inForceFrom = dayField('in_force_date');
  const adopted = dayField('issued_date');
  const label = options.date ?? inForceFrom ?? adopted;
  if (label === undefined) throw new StatuteError('DATE_MISSING', { file, line: 1 }, 'no "in_force_date" and no "issued_date"');
  const language = field(act, 'language') ?? options.language ?? languageOfJurisdiction(options.jurisdiction) ?? 'und';
  const description = field(act, 'description') ?? '';
  const address = field(act, 'url') ?? options.address ?? '';
  const suspended = suspensions(description);
  const collector = makeCollector({ file, language, limits });
  const list = act.provisions as unknown[];
  const one = (item: unknown, index: number): void => {
    if (!isObject(item)) throw new StatuteError('JSON_SHAPE', { file }, `provisions[${index}] is not an object`);
    const content = field(item, 'content');
    const section = field(item, 'section') ?? field(item, 'provision_ref');
    if (content === undefined || section === undefined) {
      throw new StatuteError('JSON_SHAPE', { file }, `provisions[${index}] lacks "content" or "section"`);
    }
    const status: ProvisionStatus | undefined = suspended.has(section)
      ? { state: 'suspended', note: description, ...(address === '' ? {} : { source: address }) }
      : undefined;
    collector.leaf({
      kind: 'section',
      slug: 's',
      number: section,
      label: section,
      heading: field(item, 'title'),
      text: content,
      status,
    });
  };
  let index = 0;
  while (index < list.length) {
    const first = list[index];
    const chapter = isObject(first) ? field(first, 'chapter') : undefined;
    if (chapter === undefined) {
      one(first, index);
      index += 1;
      continue;
    }
    const [, word = 'part', number = chapter] = /^(\p{L}+)\s+(\S+)/u.exec(chapter) ?? [];
    collector.division(
      {
        kind: /chap/i.test(word) ? 'chapter' : 'part',
        slug: /chap/i.test(word) ? 'ch' : 'part',
        number,
        label: chapter,
        text: '',
      },
      () => {
        for (; index < list.length; index += 1) {
          const item = list[index];
          if (!isObject(item) || field(item, 'chapter') !== chapter) break;
          one(item, index);
        }
      },
    );
  }
  const provisions = collector.end();
  const warnings: Warning[] = [
    { code: 'partial', message: 'a third party’s extract: a section that is missing here is not missing in the law' },
    ...(suspended.size === 0 ? [] : [{ code: 'suspended' as const, message: description }]),
    ...collector.warnings,
  ];
  const title = field(act, 'title') ?? identifier;
  const shortTitle = field(act, 'short_name');
  const version: LawVersion = {
    label,
    language,
    title,
    dates: { ...(adopted === undefined ? {} : { adopted }), ...(inForceFrom === undefined ? {} : { inForceFrom }) },
    dateBasis: options.date !== undefined ? 'given' : inForceFrom === undefined ? 'issued_date' : 'in_force_date',
    source: {
      address,
      ...(options.retrieved === undefined ? {} : { retrieved: options.retrieved }),
      ...(options.licence === undefined ? {} : { licence: options.licence }),
    },
    contentHash: contentHash(provisions),
    confidence: 'partial',
    warnings,
    pending: [],
    provisions,
  };
  const kind = field(act, 'type');
  return {
    format: 'json',
    identifier,
    title,
    ...(shortTitle === undefined ? {} : { shortTitle }),
    ...(kind === undefined ? {} : { kind }),
    versions: [version],
  };
};
