import { type FieldProblem, Problem } from '../../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import {
  type Answer,
  type AnyAnswer,
  type Commencement,
  type CourtEffect,
  type Draft,
  type Evidence,
  emptyDraft,
  limits,
} from '../content.ts';
import { isDay } from '../days.ts';
import { elementIdsOf } from '../jurisdictions.ts';
import { putDraft, selectDraft } from './assessment.store.ts';
import { requireAssessment } from './load.ts';

/** What the long form sends; every field may be missing while somebody is still at it. */
export type Typed = {
  answer?: Answer | undefined;
  /** In the order of the criterion's elements. */
  elements: readonly (AnyAnswer | undefined)[];
  commencement?: Commencement['state'] | undefined;
  commencementFrom?: string | undefined;
  note?: string | undefined;
};

const badDay = (field: string): FieldProblem => ({ field, code: 'date-invalid' });

/** Changes this person's own draft. Not an edit of anything that others see, so it leaves no entry in the log. */
const change = (context: Context, id: string, edit: (draft: Draft, elementIds: readonly string[]) => Draft): Promise<void> => {
  const staffId = staffIdOf(context);
  return context.db.staff.begin(async (tx) => {
    const row = await requireAssessment(context, tx, id, 'finding.assess');
    const draft = (await selectDraft(tx, id, staffId)) ?? emptyDraft;
    await putDraft(tx, id, staffId, edit(draft, elementIdsOf(row.criterion)), context.clock.now());
  });
};

/** Keeps what was typed so far. Throws Problem field-invalid (date-invalid) and keeps nothing then. */
export const saveDraft = (context: Context, id: string, typed: Typed): Promise<void> => {
  const from = typed.commencementFrom;
  if (from !== undefined && !isDay(from)) throw new Problem('field-invalid', { fields: [badDay('commencementFrom')] });
  return change(context, id, (draft, elementIds) => {
    const { answer: _, ...kept } = draft;
    return {
      ...kept,
      ...(typed.answer === undefined ? {} : { answer: typed.answer }),
      elements: Object.fromEntries(elementIds.map((element, index) => [element, typed.elements[index] ?? 'not-assessed'])),
      commencement: { state: typed.commencement ?? 'unknown', ...(from === undefined ? {} : { from }) },
      note: (typed.note ?? '').trim(),
    };
  });
};

/** Throws Problem evidence-full. */
export const addEvidence = (context: Context, id: string, evidence: Evidence): Promise<void> =>
  change(context, id, (draft) => {
    const same = (one: Evidence): boolean => one.quoteHash === evidence.quoteHash && one.address === evidence.address;
    if (draft.evidence.some(same)) return draft;
    if (draft.evidence.length >= limits.evidence) throw new Problem('evidence-full');
    return { ...draft, evidence: [...draft.evidence, evidence] };
  });

/** Throws Problem field-invalid (date-invalid, dates-crossed, address-not-web). */
export const addCourtEffect = (context: Context, id: string, effect: CourtEffect): Promise<void> => {
  const { from, until, retrieved, address } = effect;
  const fields: FieldProblem[] = [
    ...(from !== undefined && !isDay(from) ? [badDay('from')] : []),
    ...(until !== undefined && !isDay(until) ? [badDay('until')] : []),
    ...(isDay(retrieved) ? [] : [badDay('courtRetrieved')]),
    ...(/^https?:\/\/[^\s]+$/.test(address) ? [] : [{ field: 'courtAddress', code: 'address-not-web' } as const]),
  ];
  if (fields.length === 0 && from !== undefined && until !== undefined && until < from)
    fields.push({ field: 'until', code: 'dates-crossed' });
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  return change(context, id, (draft) => {
    if (draft.court.length >= limits.court) throw new Problem('evidence-full');
    return { ...draft, court: [...draft.court, effect] };
  });
};

/** Takes one quotation or court effect out again, by its place in the list. */
export const removeFrom = (context: Context, id: string, list: 'evidence' | 'court', index: number): Promise<void> =>
  change(context, id, (draft) => ({ ...draft, [list]: draft[list].filter((_, place) => place !== index) }));
