import { type CatalogueFile, type Entry, isRealDate, readPart } from '@article34/catalogue';
import type { Static, TSchema } from 'typebox';
import type { Problem } from '../errors.ts';

/** Every file of one kind that fits its schema, its dates checked; what is wrong goes to `problems`. */
export function readDated<Schema extends TSchema>(
  part: { readonly path: RegExp; readonly schema: Schema },
  files: readonly CatalogueFile[],
  problems: Problem[],
): Entry<Static<Schema>>[] {
  const entries = readPart(part, files, problems);
  for (const { file, value } of entries) checkDates(file, value, '', problems);
  return entries;
}

const dateFields = new Set(['on', 'from', 'until', 'signed', 'boundFrom', 'boundBy', 'asOf', 'retrieved', 'versionDate']);

/** Every date must be one that exists, wherever it stands. */
function checkDates(file: string, value: unknown, place: string, problems: Problem[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && dateFields.has(key) && !isRealDate(inner))
      problems.push({ file, place: `${place}/${key}`, message: `${inner} is not a date that exists.` });
    else checkDates(file, inner, `${place}/${key}`, problems);
  }
}
