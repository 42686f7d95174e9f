import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import type { AnyAnswer, Content, Draft } from './content.ts';

/** Answers that say something about words of the law, and so need them. */
const leaning: readonly AnyAnswer[] = ['met', 'partly-met', 'reserved', 'unclear'];
/** Answers that rest on what is not there, or on two sides: a note says where was looked. */
const explained: readonly AnyAnswer[] = ['not-met', 'not-applicable', 'unclear', 'no-evidence-found', 'reserved'];
/** Elements that cannot stand under `met`. */
const short: readonly AnyAnswer[] = ['not-met', 'partly-met', 'no-evidence-found', 'unclear', 'reserved'];

/** What is missing in an answer, by the rules of the codebook. */
export const contentProblems = (draft: Draft, elementIds: readonly string[]): FieldProblem[] => {
  const fields: FieldProblem[] = [];
  const { answer, elements, evidence, note } = draft;
  if (answer === undefined) fields.push({ field: 'answer', code: 'finding-answer-missing' });
  if (elementIds.some((id) => (elements[id] ?? 'not-assessed') === 'not-assessed'))
    fields.push({ field: 'element1', code: 'finding-elements-missing' });
  else if (answer === 'met' && elementIds.some((id) => short.includes(elements[id] ?? 'not-assessed')))
    fields.push({ field: 'answer', code: 'finding-elements-contradict' });
  if (answer !== undefined && leaning.includes(answer) && evidence.length === 0)
    fields.push({ field: 'evidence', code: 'finding-evidence-missing' });
  if (answer !== undefined && explained.includes(answer) && note.trim() === '')
    fields.push({ field: 'note', code: 'finding-note-missing' });
  return fields;
};

/** A draft that is whole. Throws Problem field-invalid with everything that is missing. */
export const complete = (draft: Draft, elementIds: readonly string[]): Content => {
  const fields = contentProblems(draft, elementIds);
  const { answer } = draft;
  if (fields.length > 0 || answer === undefined) throw new Problem('field-invalid', { fields });
  const elements = Object.fromEntries(elementIds.map((id) => [id, draft.elements[id] ?? 'not-assessed']));
  return { ...draft, answer, elements };
};
