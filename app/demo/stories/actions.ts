import { enterBill, enterEvidence, openAction, recordQuestion } from '../../action/index.ts';
import { demoJurisdiction } from '../../law/index.ts';
import { day, type House } from '../house.ts';

const isoDay = (at: Date): string => at.toISOString().slice(0, 10);
const paper = { address: 'https://example.org/paper', retrieved: '2026-01-02' };

/** What a place that does not exist set out to do: one thing on time, one late, a bill, a question without an answer. */
export const actions = async (house: House): Promise<void> => {
  const at = (daysAgo: number): Date => new Date(house.today.getTime() - daysAgo * day);
  const on = (daysAgo: number): string => isoDay(at(daysAgo));
  const editor = () => house.as('editor');
  house.setClock(at(60));
  const owner = { kind: 'parliament' as const, id: demoJurisdiction, name: 'Assembly of Exampleland (made up)' };
  const law = await openAction(editor(), {
    jurisdiction: demoJurisdiction,
    input: {
      kind: 'legislation',
      title: 'Made up: punish knowing access',
      summary: 'Made up for a demonstration.',
      language: 'en',
      owner,
      source: paper,
      links: [{ kind: 'criterion', ref: 'off-csam-access' }],
      steps: [
        { step: 'bill', title: 'Introduce a bill', needs: ['bill', 'reading'], due: on(20), after: [] },
        { step: 'act', title: 'Bring the act into force', needs: ['law'], due: on(5), after: ['bill'] },
      ],
    },
  });
  await openAction(editor(), {
    jurisdiction: demoJurisdiction,
    input: {
      kind: 'budget',
      title: 'Made up: pay for the hotline',
      summary: '',
      language: 'en',
      owner: { kind: 'ministry', id: `${demoJurisdiction}:example`, name: 'Example Ministry (made up)' },
      links: [
        { kind: 'capability', ref: 'csea-hotline' },
        { kind: 'after', ref: law },
      ],
      steps: [{ step: 'decide', title: 'Decide on the sum', needs: ['decision'], after: [] }],
    },
  });
  house.setClock(at(40));
  await enterBill(
    editor(),
    { jurisdiction: demoJurisdiction },
    {
      ...paper,
      number: 'Bill 7 (made up)',
      title: 'Example Bill (made up)',
      language: 'en',
      stage: 'committee',
      stageOn: on(41),
      criteria: ['off-csam-access'],
      lawId: 'xx/example-act',
      provisions: ['par-9'],
    },
  );
  await enterEvidence(editor(), law, { ...paper, kind: 'debate', happenedOn: on(41), title: 'Made up: first reading' });
  house.setClock(at(30));
  await recordQuestion(editor(), demoJurisdiction, {
    text: 'Made up: when will the act begin to apply?',
    language: 'en',
    action: law,
    askedOn: on(30),
    askedBy: 'Committee of Exampleland (made up)',
    askedOf: 'Example Ministry (made up)',
    address: 'https://example.org/question',
    answerDue: on(10),
  });
};
