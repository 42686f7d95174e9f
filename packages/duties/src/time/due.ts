import { parseDuration } from './duration.ts';
import { addMonths, day, instantOf, type Lean, wallTime } from './zone.ts';

export type Counting = 'from-instant' | 'after-day';

/**
 * When a period that began at `start` ends. Calendar parts are counted on the wall clock of the zone, hours and minutes as
 * elapsed time. `after-day` counts whole local days after the day of the event and ends when the last of them ends.
 * Of several zones, and of doubtful readings, the earliest end is taken for `early` (a deadline) and the latest for `late`
 * (a time to keep something).
 *
 * @param zones IANA zones, at least one.
 * @returns milliseconds since the epoch.
 */
export function dueAt(start: number, iso: string, counting: Counting, zones: readonly string[], lean: Lean): number {
  const duration = parseDuration(iso);
  if (duration.months === 0 && duration.days === 0) return start + duration.milliseconds;
  const ends = zones.map((zone) => {
    const wall = wallTime(start, zone);
    const first = counting === 'after-day' ? Math.floor(wall / day) * day + day : wall;
    return instantOf(addMonths(first, duration.months, lean) + duration.days * day, zone, lean) + duration.milliseconds;
  });
  return lean === 'early' ? Math.min(...ends) : Math.max(...ends);
}
