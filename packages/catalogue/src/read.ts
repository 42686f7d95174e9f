import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Problem } from './error.ts';
import { problemsOf } from './problems.ts';

/** One file of the catalogue: its path below `catalog/`, with forward slashes, and its text. */
export interface CatalogueFile {
  readonly path: string;
  readonly text: string;
}

/** A file that fits its schema; `name` is what its path says it is called. */
export interface Entry<T> {
  readonly file: string;
  readonly name: string;
  readonly value: T;
}

/** Every file of one kind that fits its schema; what does not fit goes to `problems`. */
export function readPart<Schema extends TSchema>(
  part: { readonly path: RegExp; readonly schema: Schema },
  files: readonly CatalogueFile[],
  problems: Problem[],
): Entry<Static<Schema>>[] {
  const validator = Compile(part.schema);
  return files.flatMap(({ path, text }) => {
    const name = part.path.exec(path)?.[1];
    if (name === undefined) return [];
    const value = parse(path, text, problems);
    if (value === undefined) return [];
    if (validator.Check(value)) return [{ file: path, name, value }];
    problems.push(...problemsOf(path, validator.Errors(value)));
    return [];
  });
}

function parse(file: string, text: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.push({ file, place: '', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` });
    return undefined;
  }
}
