import { wordsOf } from '@article34/standards';
import type { Cell, Matrix } from '../../finding/read.ts';
import { owedOrNot } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';

export const licence = { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' };

/** One line for each question to each country; what nobody looked at is said so and never left out. */
export type Line = {
  jurisdiction: string;
  country: string;
  criterion: string;
  criterionVersion: number;
  answer: string;
  asOf: string | null;
  when: string | null;
  force: string | null;
  /** `no`: a court's effect that somebody reports and nobody has checked. */
  forceChecked: 'yes' | 'no' | null;
  owed: string;
  origin: string | null;
  recordedOn: string | null;
  question: string;
};

const lineOf = (code: string, id: string, cell: Cell | undefined, date: string): Line => {
  const criterion = standards().criteria.get(id);
  const told = cell === undefined || cell.when === 'later' ? undefined : cell;
  return {
    jurisdiction: code,
    country: standards().states.get(code)?.names.en ?? code,
    criterion: id,
    criterionVersion: cell?.criterionVersion ?? criterion?.version ?? 1,
    answer: told?.answer ?? 'not-assessed',
    asOf: cell?.asOf ?? null,
    when: cell?.when ?? null,
    force: told?.force ?? null,
    forceChecked: told === undefined ? null : told.forceUnverified ? 'no' : 'yes',
    owed: owedOrNot(code, id, date)?.answer ?? 'unknown',
    origin: cell?.origin ?? null,
    recordedOn: cell?.recordedOn ?? null,
    question: criterion === undefined ? '' : wordsOf(criterion, 'en').question,
  };
};

/** The lines of some countries, or of all. `assessedOnly` leaves out what nobody looked at: the whole is 14,475 lines. */
export const linesOf = (matrix: Matrix, codes: readonly string[], options: { assessedOnly?: boolean } = {}): Line[] =>
  codes.flatMap((code) =>
    [...standards().criteria.keys()].flatMap((id) => {
      const cell = matrix.cells.get(code)?.get(id);
      return options.assessedOnly && cell === undefined ? [] : [lineOf(code, id, cell, matrix.date)];
    }),
  );

export const lineColumns = [
  'jurisdiction',
  'country',
  'criterion',
  'criterionVersion',
  'answer',
  'asOf',
  'when',
  'force',
  'forceChecked',
  'owed',
  'origin',
  'recordedOn',
  'question',
] as const satisfies readonly (keyof Line)[];
