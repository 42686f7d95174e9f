import type { Problem } from './error.ts';

interface SchemaError {
  readonly instancePath: string;
  readonly message: string;
  readonly keyword: string;
  readonly params: object;
}

/** Errors of the schema validator as problems a person can read, one per place. */
export function problemsOf(file: string, errors: readonly SchemaError[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { instancePath: place, keyword, message, params } of errors) {
    // Reported a second time, and more clearly, as `additionalProperties` of the object around it.
    if (keyword === 'boolean') continue;
    const detail = Object.values(params).flat().slice(0, 30).map(String).join(', ');
    if (!problems.has(place)) problems.set(place, { file, place, message: detail === '' ? message : `${message} (${detail})` });
  }
  return [...problems.values()];
}
