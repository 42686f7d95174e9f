import { type Concept, type EvidenceFile, isRecord, parseJson } from './concepts.ts';
import { EvidenceError } from './error.ts';

/** What kind of provision answers the question; decides which signals of structure count. */
export const shapes = ['offence', 'definition', 'general', 'procedure', 'duty'] as const;
export type Shape = (typeof shapes)[number];

/** Concepts that stand for each other in this question: any of them fills the group. */
export type Group = { any: readonly string[]; weight: number };

/** A question on the law, as a combination of concepts. Knows no language. */
export type Criterion = {
  id: string;
  shape: Shape;
  /** Each group should be there; a provision that lacks one falls far behind. */
  need: readonly Group[];
  /** Each group makes it likelier. */
  help: readonly Group[];
  /** Each group makes it less likely. */
  against: readonly Group[];
};

const groupOf = (value: unknown, at: string, concepts: ReadonlyMap<string, Concept>): Group => {
  const listed = Array.isArray(value) ? { any: value, weight: 1 } : value;
  if (!isRecord(listed) || !Array.isArray(listed['any']) || listed['any'].length === 0) {
    throw new EvidenceError(
      'CRITERION_MALFORMED',
      `${at}: a group is a list of concepts, or { "any": [concepts], "weight": number }.`,
    );
  }
  const any = listed['any'].map((concept: unknown) => {
    if (typeof concept !== 'string' || !concepts.has(concept)) {
      throw new EvidenceError('CRITERION_UNKNOWN_CONCEPT', `${at}: there is no concept "${String(concept)}" in concepts.json.`);
    }
    return concept;
  });
  const weight = listed['weight'] ?? 1;
  if (typeof weight !== 'number' || !(weight > 0 && weight <= 10)) {
    throw new EvidenceError('CRITERION_MALFORMED', `${at}: a weight is a number above 0 and at most 10.`);
  }
  return { any, weight };
};

const groupsOf = (value: unknown, at: string, concepts: ReadonlyMap<string, Concept>): Group[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new EvidenceError('CRITERION_MALFORMED', `${at} must be a list of groups.`);
  return value.map((group: unknown, index) => groupOf(group, `${at}[${index}]`, concepts));
};

/** Reads `criteria.json`: `{ "criteria": { id: { shape, need, help?, against? } } }`. */
export const loadCriteria = (file: EvidenceFile, concepts: ReadonlyMap<string, Concept>): ReadonlyMap<string, Criterion> => {
  const value = parseJson(file, 'CRITERION_MALFORMED');
  const listed = isRecord(value) ? value['criteria'] : undefined;
  if (!isRecord(listed)) throw new EvidenceError('CRITERION_MALFORMED', `${file.path} must hold "criteria": { id: question }.`);
  const criteria = new Map<string, Criterion>();
  for (const [id, question] of Object.entries(listed)) {
    const at = `${file.path}: ${id}`;
    if (!isRecord(question) || !shapes.some((shape) => shape === question['shape'])) {
      throw new EvidenceError('CRITERION_MALFORMED', `${at} needs a "shape", one of ${shapes.join(', ')}.`);
    }
    const need = groupsOf(question['need'], `${at} need`, concepts);
    if (need.length === 0) throw new EvidenceError('CRITERION_MALFORMED', `${at} needs at least one group in "need".`);
    criteria.set(id, {
      id,
      shape: question['shape'] as Shape,
      need,
      help: groupsOf(question['help'], `${at} help`, concepts),
      against: groupsOf(question['against'], `${at} against`, concepts),
    });
  }
  return criteria;
};
