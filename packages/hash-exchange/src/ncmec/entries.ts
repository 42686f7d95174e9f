import { type Entry, entry, type Row } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { childOf, document, type Element, escapeXml, readXml, textOf } from './xml.ts';

/** Classes of NCMEC's list; a scheme of their own. */
const scheme = 'ncmec';

/** The format's name of each kind, and back. Kinds that we do not know keep the format's name in lower case. */
const formatNames: Record<string, string> = { md5: 'md5', sha1: 'sha1', photodna: 'pdna', pdq: 'pdq', sha256: 'sha256' };

/** A hash that the answer leaves out for its length; it is fetched by itself. */
export type Elsewhere = { kind: string; href: string };
export type NcmecRow = Row & { media: 'image' | 'video'; elsewhere: Elsewhere[] };

const readEntry = (element: Element): { read: Entry | RowProblem[]; elsewhere: Elsewhere[] } => {
  const gone = element.name.startsWith('deleted');
  const id = textOf(element, 'id');
  const member = childOf(element, 'member')?.attributes.id ?? '';
  const problems: RowProblem[] = [];
  if (id === undefined) problems.push({ code: 'KEY_MISSING', field: 'id', message: 'the entry has no id' });
  if (member === '') problems.push({ code: 'KEY_MISSING', field: 'member', message: 'the entry names no member' });
  const elsewhere: Elsewhere[] = [];
  const hashes = (childOf(element, 'fingerprints')?.children ?? []).flatMap((print) => {
    if (print.attributes.href !== undefined && print.text.trim() === '') {
      elsewhere.push({ kind: print.name.toLowerCase(), href: print.attributes.href });
      return [];
    }
    const hash = readHash(print.name, print.text, print.name);
    if (!isProblem(hash)) return [hash];
    problems.push(hash);
    return [];
  });
  if (!gone && hashes.length === 0 && elsewhere.length === 0 && problems.length === 0)
    problems.push({ code: 'HASH_MISSING', field: 'fingerprints', message: 'the entry has no fingerprint' });
  if (problems.length > 0 || id === undefined) return { read: problems, elsewhere };
  const code = textOf(element, 'classification');
  const changedAt = textOf(element, 'timestamp');
  const when = changedAt === undefined ? {} : { changedAt };
  const read = gone
    ? entry({ key: id, member, change: 'gone', stance: 'unknown', ...when })
    : entry({ key: id, member, hashes, labels: code === undefined ? [] : [{ scheme, code }], ...when });
  return { read, elsewhere };
};

export type NcmecPage = {
  rows: NcmecRow[];
  /** Newest change among all entries of the range, not of this page: entries are not in the order of time. */
  maxTimestamp: string | undefined;
  /** Path and query of the next page; absent on the last. */
  next: string | undefined;
};

/** One answer of `GET entries`. */
export const readNcmecPage = (bytes: Uint8Array): NcmecPage => {
  const root = readXml(bytes);
  if (root.name !== 'queryResult') throw new HashExchangeError('XML_SHAPE', `the answer is <${root.name}>, not <queryResult>`);
  const rows: NcmecRow[] = [];
  const stamps: string[] = [];
  for (const media of ['image', 'video'] as const) {
    const group = childOf(root, `${media}s`);
    if (group?.attributes.maxTimestamp !== undefined) stamps.push(group.attributes.maxTimestamp);
    for (const element of group?.children ?? []) {
      const { read, elsewhere } = readEntry(element);
      const where = { place: rows.length + 1, offset: bytes.length, media, elsewhere };
      rows.push(Array.isArray(read) ? { ...where, problems: read } : { ...where, entry: read });
    }
  }
  const paging = childOf(root, 'paging');
  return { rows, maxTimestamp: stamps.toSorted().at(-1), next: paging === undefined ? undefined : textOf(paging, 'next') };
};

const entryXml = (media: 'image' | 'video', one: Entry): string => {
  const gone = one.change === 'gone';
  const name = gone ? `deleted${media === 'image' ? 'Image' : 'Video'}` : media;
  const prints = one.hashes.map(({ kind, value }) => {
    const print = formatNames[kind] ?? kind;
    if (!/^[A-Za-z][\w.-]*$/.test(print))
      throw new HashExchangeError('ENTRY_NOT_WRITABLE', `"${print.slice(0, 40)}" cannot be the name of an element`);
    return `<${print}>${escapeXml(value)}</${print}>`;
  });
  const code = one.labels.find((label) => label.scheme === scheme)?.code;
  return [
    `<${name}><member id="${escapeXml(one.member)}"/><timestamp>${escapeXml(one.changedAt ?? '')}</timestamp><id>${escapeXml(one.key)}</id>`,
    code === undefined || gone ? '' : `<classification>${escapeXml(code)}</classification>`,
    gone ? '' : `<fingerprints>${prints.join('')}</fingerprints>`,
    `</${name}>`,
  ].join('');
};

/** Answers `GET entries` as a server: one page, with the newest change of the whole range and where to go on. */
export const writeNcmecPage = (page: {
  images: readonly Entry[];
  videos?: readonly Entry[];
  maxTimestamp: string;
  next?: string;
}): string => {
  const group = (media: 'image' | 'video', entries: readonly Entry[]): string =>
    `<${media}s count="${entries.length}" maxTimestamp="${escapeXml(page.maxTimestamp)}">${entries.map((one) => entryXml(media, one)).join('')}</${media}s>`;
  return document(
    'queryResult',
    '',
    `${group('image', page.images)}${group('video', page.videos ?? [])}${page.next === undefined ? '' : `<paging><next>${escapeXml(page.next)}</next></paging>`}`,
  );
};
