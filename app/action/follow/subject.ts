import type { Language } from '../../foundation/languages/languages.ts';
import { jurisdictionName, standards } from '../../law/index.ts';
import { actionIdPattern } from '../action/id.ts';
import type { Subject } from '../event/event.ts';
import { linkWords } from '../wording.ts';

export const subjectKinds = ['country', 'criterion', 'capability', 'action'] as const;

const isAction = new RegExp(actionIdPattern);
const known: Record<Subject['kind'], (ref: string) => boolean> = {
  country: (ref) => standards().states.has(ref) || ref === 'XX',
  criterion: (ref) => standards().criteria.has(ref),
  capability: (ref) => standards().capabilities.has(ref),
  action: (ref) => isAction.test(ref),
};

/** What an address or a form names: one of `country=KE`, `criterion=…`, `capability=…`, `action=…`. Undefined: none, or no such thing. */
export const subjectOf = (query: Partial<Record<Subject['kind'], string | undefined>>): Subject | undefined => {
  for (const kind of subjectKinds) {
    const ref = query[kind];
    if (ref !== undefined && ref !== '') return known[kind](ref) ? { kind, ref } : undefined;
  }
  return undefined;
};

/** Its name for people. */
export const subjectWords = ({ kind, ref }: Subject, language: Language): string => {
  if (kind === 'country') return jurisdictionName(ref, language);
  return kind === 'action' ? ref : linkWords(kind, ref, language).text;
};
