import { EvidenceError } from './error.ts';

/** What a concept stands for; the words of each language are in the language files. */
export type Concept = { id: string; meaning: string };

/** A file as its reader found it: nothing here opens files. */
export type EvidenceFile = { path: string; text: string };

export const parseJson = (
  file: EvidenceFile,
  code: 'CONCEPTS_MALFORMED' | 'CRITERION_MALFORMED' | 'LANGUAGE_MALFORMED',
): unknown => {
  try {
    return JSON.parse(file.text);
  } catch (error) {
    throw new EvidenceError(code, `${file.path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `concepts.json`: `{ "concepts": { id: meaning } }`. */
export const loadConcepts = (file: EvidenceFile): ReadonlyMap<string, Concept> => {
  const value = parseJson(file, 'CONCEPTS_MALFORMED');
  const listed = isRecord(value) ? value['concepts'] : undefined;
  if (!isRecord(listed)) throw new EvidenceError('CONCEPTS_MALFORMED', `${file.path} must hold "concepts": { id: meaning }.`);
  const concepts = new Map<string, Concept>();
  for (const [id, meaning] of Object.entries(listed)) {
    if (!/^[a-z][a-z-]*$/.test(id) || typeof meaning !== 'string' || meaning === '') {
      throw new EvidenceError(
        'CONCEPTS_MALFORMED',
        `${file.path}: the concept "${id}" needs an id of a-z and hyphens, and a meaning.`,
      );
    }
    concepts.set(id, { id, meaning });
  }
  return concepts;
};
