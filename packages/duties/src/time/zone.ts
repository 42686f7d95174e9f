import { DutiesError } from '../errors.ts';

/** A wall-clock time in some zone, as the milliseconds the same figures would have in UTC. */
export type WallTime = number;

/** When a wall time happens twice or never, and when a day is missing: take the earlier or the later reading. */
export type Lean = 'early' | 'late';

const hour = 3_600_000;
export const day = 24 * hour;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
    return format;
  } catch {
    const message = `"${zone}" is not an IANA time zone; write it as Europe/Madrid.`;
    throw new DutiesError('ZONE_INVALID', [{ file: 'zone', place: '', message }]);
  }
}

/** Throws `ZONE_INVALID` unless this is an IANA zone known to the runtime. */
export function assertZone(zone: string): void {
  formatOf(zone);
}

/** The wall time in `zone` at a moment (years 1 to 9999 of the common era). */
export function wallTime(instant: number, zone: string): WallTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of formatOf(zone).formatToParts(instant)) parts[part.type] = Number(part.value);
  const seconds = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second);
  return seconds + (((instant % 1000) + 1000) % 1000);
}

/** The local calendar date, `YYYY-MM-DD`. */
export function localDate(instant: number, zone: string): string {
  return new Date(wallTime(instant, zone)).toISOString().slice(0, 10);
}

/**
 * The moment at which clocks in `zone` show `wall`. Twice (clocks go back): the first for `early`, the second for `late`.
 * Never (clocks go forward): just before the jump's length for `early`, just after it for `late`.
 */
export function instantOf(wall: WallTime, zone: string, lean: Lean): number {
  // Offsets lie between -12 h and +14 h, so every moment that could show `wall` lies between these two probes.
  const offsets = [wall - 15 * hour, wall + 13 * hour].map((probe) => wallTime(probe, zone) - probe);
  const candidates = offsets.map((offset) => wall - offset);
  const exact = candidates.filter((candidate) => wallTime(candidate, zone) === wall);
  const readings = exact.length > 0 ? exact : candidates;
  return lean === 'early' ? Math.min(...readings) : Math.max(...readings);
}

/** Adds calendar months to a wall time. 29 February + 12 months: 28 February for `early`, 1 March for `late`. */
export function addMonths(wall: WallTime, months: number, lean: Lean): WallTime {
  if (months === 0) return wall;
  const date = new Date(wall);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(wanted <= last || lean === 'late' ? Math.min(wanted, last + 1) : last);
  return date.getTime();
}
