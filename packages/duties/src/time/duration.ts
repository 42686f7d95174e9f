import { DutiesError } from '../errors.ts';

/** A parsed ISO 8601 duration: calendar parts in months and days, exact parts in milliseconds. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

const shape = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Reads `P1Y`, `P21D`, `PT48H`, `P1M2DT3H`. Throws `DURATION_INVALID` for anything else, and for a duration of nothing. */
export function parseDuration(iso: string): Duration {
  const match = shape.exec(iso);
  const part = (index: number) => Number(match?.[index] ?? 0);
  const duration = {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    milliseconds: ((part(5) * 60 + part(6)) * 60 + part(7)) * 1000,
  };
  if (match === null || duration.months + duration.days + duration.milliseconds === 0) {
    const message = `"${iso}" is not an ISO 8601 duration; write PT48H, P21D or P1Y.`;
    throw new DutiesError('DURATION_INVALID', [{ file: 'duration', place: '', message }]);
  }
  return duration;
}
