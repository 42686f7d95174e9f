import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { StaffRole } from '../../app/foundation/policy/table.ts';
import type { Context } from '../../app/foundation/services.ts';
import { addEvidence, saveDraft } from '../../app/law/finding/assess/draft.ts';
import { giveAnswer } from '../../app/law/finding/assess/give.ts';
import { openAssessment } from '../../app/law/finding/assess/open.ts';
import type { Answer, AnyAnswer } from '../../app/law/finding/content.ts';
import { evidenceElsewhere } from '../../app/law/finding/evidence.ts';
import { publish } from '../../app/law/finding/publish/publish.ts';
import { reconcile } from '../../app/law/finding/publish/reconcile.ts';
import { give } from '../../app/law/finding/scope/scope.ts';
import { standards } from '../../app/law/standard/standards.ts';
import { openHouse } from './casework.ts';

export type Editor = Context & { staffId: string };
export const question = { jurisdiction: 'EE', criterion: 'off-csam-possess-simple', asOf: '2026-11-01' };

/** Somewhere that is no law, with words that are no law's. */
export const madeUpSource = {
  title: 'Example Act',
  label: '§ 7',
  address: 'https://example.org/act/7',
  retrieved: '2026-11-02',
  versionDate: '2026-01-01',
  language: 'en',
  words: 'A person who does the thing shall be dealt with.',
};

/** A house with people who work on law, and short ways through an assessment for tests that are about something else. */
export const openLawHouse = async (t: Pick<TestContext, 'after'>) => {
  const house = await openHouse(t);
  const admin = await house.person('administrator');
  const person = async (role: StaffRole, ...jurisdictions: string[]): Promise<Editor> => {
    const made = await house.person(role, false);
    await give(house.services.owner, made.staffId, jurisdictions, admin.staffId, house.clock.now());
    return made;
  };
  const elementsOf = (criterion: string): number =>
    standards().criteria.get(criterion)?.elements.length ?? assert.fail(criterion);

  /** Fills in somebody's draft: every element with the same answer, one made-up quotation, a note. */
  const fill = async (
    who: Editor,
    id: string,
    answer: Answer,
    {
      element = answer,
      words = madeUpSource.words,
      criterion = question.criterion,
    }: { element?: AnyAnswer; words?: string; criterion?: string } = {},
  ): Promise<void> => {
    const elements = Array.from({ length: elementsOf(criterion) }, () => element);
    await saveDraft(who, id, { answer, elements, commencement: 'in-force', note: `the note of ${who.staffId}` });
    await addEvidence(who, id, evidenceElsewhere({ ...madeUpSource, words }, '2026-11-24'));
  };
  const answer = async (
    who: Editor,
    id: string,
    ...how: Parameters<typeof fill> extends [Editor, string, ...infer Rest] ? Rest : never
  ) => {
    await fill(who, id, ...how);
    return giveAnswer(who, id);
  };
  /** All the way to a published finding; gives its assessment and its id. */
  const published = async (
    [first, second, reviewer]: readonly [Editor, Editor, Editor],
    said: Answer,
    asked: Partial<typeof question> = {},
  ): Promise<{ assessment: string; finding: string }> => {
    const asks = { ...question, ...asked };
    const assessment = await openAssessment(first, asks);
    await answer(first, assessment, said, { criterion: asks.criterion });
    await answer(second, assessment, said, { criterion: asks.criterion });
    await decide(reviewer, assessment, said, asks.criterion);
    return { assessment, finding: await publish(reviewer, assessment) };
  };
  const decide = (reviewer: Editor, id: string, said: Answer, criterion = question.criterion) =>
    reconcile(reviewer, id, {
      answer: said,
      elements: Array.from({ length: elementsOf(criterion) }, () => said),
      evidence: 'both',
      force: 'first',
      note: 'settled',
      reasons: 'because',
    });
  return { ...house, admin, person, fill, answer, decide, published };
};
