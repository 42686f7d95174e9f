import {
  type Criterion,
  criteriaByTheme,
  icmecFive,
  type State,
  type Theme,
  type TreatyRow,
  treatiesOf,
} from '@article34/standards';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { law } from '../duty/catalogue.ts';
import { type Cell, matrixOn, owedOrNot } from '../finding/read.ts';
import { standards } from '../standard/standards.ts';
import type { LawRow } from '../statute/law.store.ts';
import { lawsOf } from '../statute/read.ts';
import type { Asked } from './asked.ts';

export type Line = { criterion: Criterion; cell: Cell | undefined; owes: string };

export type Country = {
  state: State;
  themes: readonly (readonly [Theme, readonly Line[]])[];
  /** The five questions of the ICMEC review: a familiar view, not a score. */
  five: readonly Line[];
  treaties: readonly TreatyRow[];
  laws: readonly LawRow[];
  duties: number;
  bodies: readonly { id: string; name: string; address: string; kind: string; verified: boolean }[];
};

/** The State of a code; throws Problem `not-found`. */
export const stateOf = (code: string): State => {
  const state = standards().states.get(code);
  if (state === undefined) throw new Problem('not-found');
  return state;
};

/** Everything that we hold on one country's law on a day. Throws Problem `not-found`. */
export const viewCountry = async (services: Pick<Services, 'db'>, code: string, asked: Asked): Promise<Country> => {
  const state = stateOf(code);
  const book = standards();
  const cells = (await matrixOn(services.db.public, asked.on, asked.known)).cells.get(code);
  const line = (criterion: Criterion): Line => ({
    criterion,
    cell: cells?.get(criterion.id),
    owes: owedOrNot(code, criterion.id, asked.on)?.answer ?? 'unknown',
  });
  const bodies = [...law.bodies.values()].filter(({ jurisdiction }) => jurisdiction === code);
  return {
    state,
    themes: [...criteriaByTheme(book)].map(([theme, criteria]) => [theme, criteria.map(line)] as const),
    five: icmecFive(book).map(line),
    treaties: treatiesOf(book, code),
    laws: await lawsOf(services.db.public, code),
    duties: [...law.duties.values()].filter(({ jurisdiction }) => jurisdiction === code).length,
    bodies: bodies.map(({ id, name, page, kind, status }) => ({
      id,
      name,
      kind,
      address: page,
      verified: status === 'verified',
    })),
  };
};
