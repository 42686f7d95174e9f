import { type Criterion, protectionBesideSafeguards, type State } from '@article34/standards';
import type { Services } from '../../foundation/services.ts';
import { type FindingDetail, findingOf, type Question } from '../finding/detail.ts';
import { matrixOn } from '../finding/read.ts';
import { standards } from '../standard/standards.ts';
import type { Asked } from './asked.ts';
import { stateOf } from './country.ts';
import { criterionOf } from './overview.ts';

/** What another country wrote, short enough to quote. */
export type Example = { state: State; finding: FindingDetail };

export type Gap = {
  state: State;
  criterion: Criterion;
  question: Question;
  examples: readonly Example[];
  /** Safeguards that must be read beside a protection, and the other way round. */
  beside: readonly Criterion[];
};

const mostExamples = 4;

/** Countries whose law is found to meet a criterion on the day, with the words that show it. */
export const examplesOf = async (
  services: Pick<Services, 'db'>,
  criterionId: string,
  asked: Asked,
  not?: string,
): Promise<Example[]> => {
  const sql = services.db.public;
  const { cells } = await matrixOn(sql, asked.on, asked.known);
  const found = [...cells].flatMap(([code, row]) => {
    const cell = row.get(criterionId);
    const state = standards().states.get(code);
    return code !== not && state !== undefined && cell?.answer === 'met' && cell.when === 'holds' && cell.force === 'in-force'
      ? [state]
      : [];
  });
  const all = await Promise.all(
    found.slice(0, mostExamples).map(async (state) => {
      const { finding } = await findingOf(sql, state.code, criterionId, { on: asked.on, knownOn: asked.known });
      return finding === undefined || finding.evidence.length === 0 ? [] : [{ state, finding }];
    }),
  );
  return all.flat();
};

export const besideOf = (criterionId: string): Criterion[] => {
  const pairs = protectionBesideSafeguards(standards());
  const own = pairs.find(({ protection }) => protection.id === criterionId)?.safeguards ?? [];
  const others = pairs
    .filter(({ safeguards }) => safeguards.some(({ id }) => id === criterionId))
    .map(({ protection }) => protection);
  return [...own, ...others];
};

/** One question to one country's law: what it must contain, what it does contain, and what would close the gap. */
export const viewGap = async (services: Pick<Services, 'db'>, code: string, criterionId: string, asked: Asked): Promise<Gap> => {
  const state = stateOf(code);
  const criterion = criterionOf(criterionId);
  const [question, examples] = await Promise.all([
    findingOf(services.db.public, code, criterion.id, { on: asked.on, knownOn: asked.known }),
    examplesOf(services, criterion.id, asked, code),
  ]);
  return { state, criterion, question, examples, beside: besideOf(criterion.id) };
};
