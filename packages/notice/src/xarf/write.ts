import { bytesIn } from '../bytes.ts';
import { NoticeError } from '../error.ts';
import { checkXarf } from './read.ts';
import type { Xarf } from './schema.ts';

/**
 * The JSON of a XARF report, two-space, in the order of the value. Throws a `NoticeError` for anything that is not the
 * format, and for anything that could be a file.
 */
export const writeXarf = (report: Xarf): string => {
  const checked = checkXarf(report);
  const bytes = bytesIn(report);
  if (!checked.ok) throw new NoticeError([...checked.errors, ...bytes]);
  const refused = checked.warnings.filter(({ rule }) => rule !== 'UNKNOWN_FIELD');
  if (bytes.length > 0 || refused.length > 0) throw new NoticeError([...bytes, ...refused]);
  return `${JSON.stringify(checked.value, null, 2)}\n`;
};
