import { StatuteError } from '../error.ts';
import { isDay } from '../history/day.ts';
import { figureDay } from '../language/dates.ts';
import type { Day, LawDates, Warning } from '../law.ts';

export type Dated = { label: Day; dateBasis: string; dates: LawDates; warnings: Warning[] };

type Fields = ReadonlyMap<string, string>;

const dayOf = (fields: Fields, name: string, file: string): Day | undefined => {
  const value = fields.get(name);
  if (value === undefined || value === '') return undefined;
  const western = figureDay(value);
  if (western !== undefined) return western;
  if (!isDay(value)) throw new StatuteError('DATE_MALFORMED', { file }, `${name} is "${value.slice(0, 40)}", which is not a day`);
  return value;
};

/** `lov/2023-06-16-40 fra 2023-07-01`: the last change that is in the text, and from when. */
const lastChange = (fields: Fields): { day: Day; commenced: boolean } | undefined => {
  const value = fields.get('last_changed_by') ?? '';
  const from = /\bfra (\d{4}-\d{2}-\d{2})/.exec(value)?.[1];
  const act = /\/(\d{4}-\d{2}-\d{2})-\d+/.exec(value)?.[1];
  const day = from ?? act;
  return day !== undefined && isDay(day) ? { day, commenced: from !== undefined } : undefined;
};

/**
 * The dates of a file of the legalize family, each by its own name. `status` is not read: it is the same word in nearly
 * every file, and where it is not, it says that a version was replaced, not that the law was repealed.
 */
export const readDates = (fields: Fields, file: string, given: Day | undefined): Dated => {
  const warnings: Warning[] = [];
  const day = (name: string) => dayOf(fields, name, file);
  const from = day('effective_from');
  const until = day('effective_until');
  const updated = day('last_updated');
  const published = day('publication_date');
  const adopted = day('adoption_date') ?? day('enactment_date');
  const repealed = day('repeal_date');
  const commences = (fields.get('date_in_force') ?? '').split(/,\s*/).filter(isDay).toSorted();
  if (fields.has('date_in_force') && commences.length === 0) {
    warnings.push({
      code: 'not-commenced',
      message: `the source gives no day of commencement: "${fields.get('date_in_force')}"`,
    });
  }
  if (fields.get('status') === 'repealed' && until !== undefined) {
    warnings.push({ code: 'status-is-of-version', message: '"repealed" is said of a version that was replaced, not of the law' });
  }
  const change = lastChange(fields);
  const dates: LawDates = {
    ...(adopted === undefined ? {} : { adopted }),
    ...(published === undefined ? {} : { published }),
    ...(from !== undefined ? { inForceFrom: from } : commences[0] === undefined ? {} : { inForceFrom: commences[0] }),
    ...(until === undefined ? {} : { inForceUntil: until }),
    ...(repealed === undefined ? {} : { repealed }),
  };
  const found = (label: Day, dateBasis: string): Dated => ({ label, dateBasis, dates, warnings });
  if (change !== undefined && from === undefined && change.day > (updated ?? '')) {
    const message = `the text includes changes up to ${change.day}${change.commenced ? '' : ', the day of the last changing act; it may be in force later'}; "${updated ?? 'no date'}" is the date of the act itself`;
    warnings.push({ code: 'consolidation-date', message });
    return found(change.day, 'last_changed_by');
  }
  if (from !== undefined) return found(from, 'effective_from');
  if (updated !== undefined) return found(updated, 'last_updated');
  if (given !== undefined) return found(given, 'given');
  if (published !== undefined) return found(published, 'publication_date');
  throw new StatuteError(
    'DATE_MISSING',
    { file, line: 1 },
    'no field tells from when this text stood; give the day with the import',
  );
};
