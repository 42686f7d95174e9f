import type { Row } from '../entry.ts';
import { HashExchangeError } from '../error.ts';
import { isObject, readDocument, textIn } from '../json/shape.ts';
import { isUpdate, readUpdate } from './update.ts';

export type ThreatExchangePage = {
  rows: Row[];
  /** Address of the next page; absent on the last. */
  next: string | undefined;
};

/**
 * One answer of `threat_updates`. An update with several descriptors gives one row for each opinion; one without gives a
 * tombstone without a member, which takes back every member's opinion under that key.
 */
export const readThreatUpdates = (bytes: Uint8Array): ThreatExchangePage => {
  const document = readDocument(bytes);
  if (!Array.isArray(document.data)) throw new HashExchangeError('JSON_SHAPE', 'the answer has no "data"');
  const paging = isObject(document.paging) ? document.paging : {};
  return {
    rows: document.data.flatMap((update: unknown, index): Row[] => {
      const where = { place: index + 1, offset: bytes.length };
      const read = readUpdate(update);
      return isUpdate(read) ? read.map((one) => ({ ...where, entry: one })) : [{ ...where, problems: read }];
    }),
    next: textIn(paging, 'next'),
  };
};
