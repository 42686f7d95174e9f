import type { Criterion } from '@article34/standards';
import type { Config } from '../../foundation/config/config.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import { standards } from '../standard/standards.ts';

/** A place that does not exist (ISO 3166 leaves XA to XZ to users): findings of the demonstration stand under it and defame nobody. */
export const demoJurisdiction = 'XX';

type Where = { config: Pick<Config, 'demo'> };

export const isSynthetic = (jurisdiction: string): boolean => jurisdiction === demoJurisdiction;

/** Whether findings may be recorded for it: a member of the United Nations, or the demonstration's place in a demonstration. */
export const isJurisdiction = (where: Where, code: string): boolean =>
  standards().states.has(code) || (where.config.demo && isSynthetic(code));

const madeUp: Record<Language, string> = {
  en: 'Exampleland (made up)',
  ar: 'بلد المثال (مختلق)',
  th: 'ประเทศตัวอย่าง (สมมติ)',
};

/** Its name as a page in this language says it. */
export const jurisdictionName = (code: string, language: Language): string =>
  isSynthetic(code) ? madeUp[language] : (standards().states.get(code)?.names[language] ?? code);

/** The criterion, when both it and the jurisdiction are known. Throws Problem `not-found`. */
export const requireQuestion = (where: Where, jurisdiction: string, criterionId: string): Criterion => {
  const criterion = standards().criteria.get(criterionId);
  if (criterion === undefined || !isJurisdiction(where, jurisdiction)) throw new Problem('not-found');
  return criterion;
};

/** The ids of a criterion's elements, in order. */
export const elementIdsOf = (criterionId: string): string[] =>
  (standards().criteria.get(criterionId)?.elements ?? []).map(({ id }) => id);
