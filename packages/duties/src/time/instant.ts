import { isRealDate } from '@article34/catalogue';
import { DutiesError } from '../errors.ts';

const shape = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](\d{2}):(\d{2})))?$/;

/** Milliseconds since the epoch of an ISO instant. Throws `DATE_INVALID` for 31 February, hour 25 or a missing offset. */
export function parseInstant(text: string, place = ''): number {
  const match = shape.exec(text);
  const time = Date.parse(text);
  const real =
    match?.[4] !== undefined &&
    isRealDate(text.slice(0, 10)) &&
    Number(match[4]) < 24 &&
    Number(match[5]) < 60 &&
    Number(match[6] ?? 0) < 60 &&
    Number(match[7] ?? 0) < 24 &&
    Number(match[8] ?? 0) < 60;
  if (!real || Number.isNaN(time)) {
    const message = `"${text}" is not a moment; write it as 2026-04-03T09:30:00Z with its offset from UTC.`;
    throw new DutiesError('DATE_INVALID', [{ file: place === '' ? 'at' : 'facts', place, message }]);
  }
  return time;
}

/** ISO 8601 in UTC, without milliseconds when they are zero. */
export function formatInstant(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
