import type { Criterion, State } from '@article34/standards';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { type Cell, matrixOn } from '../finding/read.ts';
import { standards } from '../standard/standards.ts';
import type { Asked } from './asked.ts';

/** Asked first when nobody chose: the question on which laws differ most in what they leave out. */
const firstAsked = 'off-csam-possess-simple';

export type Overview = {
  criterion: Criterion;
  /** Every member State with its cell, by region, then by name in English. */
  regions: readonly (readonly [State['region'], readonly { state: State; cell: Cell | undefined }[]])[];
  assessed: readonly { state: State; cell: Cell }[];
  counts: { states: number; assessedStates: number; findings: number };
};

/** The criterion of an id; throws Problem `not-found`. */
export const criterionOf = (id: string): Criterion => {
  const criterion = standards().criteria.get(id);
  if (criterion === undefined) throw new Problem('not-found');
  return criterion;
};

/** One question to the law of every country. */
export const viewOverview = async (
  services: Pick<Services, 'db'>,
  criterionId: string | undefined,
  asked: Asked,
): Promise<Overview> => {
  const criterion = criterionOf(criterionId ?? firstAsked);
  const { cells } = await matrixOn(services.db.public, asked.on, asked.known);
  const states = [...standards().states.values()].toSorted((a, b) => (a.names.en < b.names.en ? -1 : 1));
  const all = states.map((state) => ({ state, cell: cells.get(state.code)?.get(criterion.id) }));
  const looked = states.filter(({ code }) => cells.has(code));
  return {
    criterion,
    regions: [...Map.groupBy(all, ({ state }) => state.region)].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    assessed: all.flatMap(({ state, cell }) => (cell === undefined ? [] : [{ state, cell }])),
    counts: {
      states: states.length,
      assessedStates: looked.length,
      findings: looked.reduce((sum, { code }) => sum + (cells.get(code)?.size ?? 0), 0),
    },
  };
};
