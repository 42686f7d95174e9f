import type { Entry } from '../entry.ts';
import { HashExchangeError } from '../error.ts';

export type VicsSegment = 'US' | 'UK' | 'Default';

const has = (entry: Entry, tag: string): boolean => entry.tags.includes(tag);

/** The head of a VICS 2.0 list of media. */
export const vicsHead = (segment: VicsSegment): string =>
  `{"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/${segment}/$metadata#Media","value":[`;

/**
 * One entry as a media item with the number `id`. MD5 is required by the format. The category is written only from a label of
 * the same segment: a code of another scheme means something else there.
 */
export const vicsMedia = (entry: Entry, id: number, segment: VicsSegment): string => {
  const of = (kind: string): string | undefined => entry.hashes.find((hash) => hash.kind === kind)?.value;
  const md5 = of('md5');
  if (md5 === undefined) throw new HashExchangeError('ENTRY_NOT_WRITABLE', 'VICS needs an MD5 hash');
  const photodna = of('photodna');
  const label = entry.labels.find(({ scheme }) => scheme === `vics-${segment.toLowerCase()}`);
  return `${id === 1 ? '' : ','}\n${JSON.stringify({
    MediaID: id,
    ...(label === undefined ? {} : { Category: Number(label.code) }),
    MD5: md5.toUpperCase(),
    ...(of('sha1') === undefined ? {} : { SHA1: of('sha1')?.toUpperCase() }),
    ...(photodna === undefined ? {} : { PhotoDNA: Buffer.from(photodna, 'hex').toString('base64') }),
    VictimIdentified: has(entry, 'victim-identified'),
    OffenderIdentified: has(entry, 'offender-identified'),
    IsDistributed: has(entry, 'distributed'),
    IsPrecategorized: true,
    ...(entry.changedAt === undefined ? {} : { DateUpdated: entry.changedAt }),
  })}`;
};

export const vicsTail = (): string => '\n]}\n';
