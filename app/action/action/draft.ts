import type { Services } from '../../foundation/services.ts';
import { dayOf, standards, viewGap } from '../../law/index.ts';
import type { ActionInput } from './check.ts';
import type { DraftedFrom } from './rows.ts';
import type { Link, Step } from './words.ts';

/** What it usually takes to close a gap in the law. A person changes it to what this parliament does. */
const usualSteps: readonly Step[] = [
  { step: 'ask', title: 'Ask the government when it will close the gap', needs: ['question', 'answer', 'debate'], after: [] },
  { step: 'bill', title: 'Introduce a bill', needs: ['bill', 'reading'], after: [] },
  { step: 'money', title: 'Put the money for applying it in the budget', needs: ['budget-line', 'outturn'], after: ['bill'] },
  { step: 'act', title: 'Bring the act into the law in force', needs: ['law'], after: ['bill'] },
];

const about = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n');

/**
 * An action drafted from a gap: what the law must contain, the wording that a standard offers, and the countries whose law
 * was found to have it. In English, as the catalogue is; every sentence comes from there. Throws Problem `not-found`.
 */
export const draftFromGap = async (
  services: Pick<Services, 'db' | 'clock'>,
  jurisdiction: string,
  criterionId: string,
): Promise<{ input: ActionInput; draftedFrom: DraftedFrom }> => {
  const on = dayOf(services.clock.now());
  const { state, criterion, question, examples } = await viewGap(services, jurisdiction, criterionId, {
    on,
    known: undefined,
    today: on,
  });
  const book = standards();
  const name = (instrument: string) => book.instruments.get(instrument)?.name ?? instrument;
  const capabilities = [...book.capabilities.values()].filter(({ criteria }) => criteria.includes(criterion.id));
  const heads = [...book.resolution.values()].filter(({ criteria }) => criteria.includes(criterion.id));
  const links: Link[] = [
    { kind: 'criterion', ref: criterion.id },
    ...capabilities.map(({ id }) => ({ kind: 'capability' as const, ref: id })),
    ...heads.map(({ id }) => ({ kind: 'head' as const, ref: id })),
  ];
  const finding = question.finding?.cell.key;
  return {
    draftedFrom: { criterion: criterion.id, on, ...(finding === undefined ? {} : { finding }) },
    input: {
      kind: 'legislation',
      title: `Close the gap: ${criterion.question}`.slice(0, 200),
      summary: about([
        'What the law must contain:',
        ...criterion.elements.map(({ text }) => `• ${text}`),
        criterion.model.length === 0 ? '' : 'What the standards offer:',
        ...criterion.model.map(
          ({ text, instrument, status }) =>
            `• ${text} (${name(instrument)}${status === 'unverified' ? '; our reading is not verified' : ''})`,
        ),
        examples.length === 0
          ? 'No country was found so far whose law meets this.'
          : `Found to be met by law in force in: ${examples.map((one) => `${one.state.names.en} (${one.finding.evidence[0]?.label ?? ''})`).join(', ')}.`,
      ]).slice(0, 2000),
      language: 'en',
      owner: { kind: 'parliament', id: state.code, name: `Parliament of ${state.names.en}` },
      links,
      steps: usualSteps,
    },
  };
};
