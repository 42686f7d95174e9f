import type { Criterion } from '@article34/standards';
import { type Cell, type Matrix, owedOrNot, standards } from '../../law/index.ts';

export type GapLine = { criterion: Criterion; cell: Cell; owed: string };

/** A question that somebody looked at and did not answer with "met", or whose answer has lost its ground. Silence is no gap. */
const isGap = (cell: Cell): boolean =>
  cell.when !== 'later' &&
  (cell.when === 'stale' ||
    ['not-met', 'partly-met', 'no-evidence-found', 'unclear'].includes(cell.answer) ||
    (cell.answer === 'met' && (cell.force === 'suspended' || cell.force === 'struck-down' || cell.force === 'not-yet')));

const weight = ({ criterion, cell, owed }: GapLine): number =>
  (owed === 'owed' ? 0 : 4) +
  (criterion.core ? 0 : 2) +
  (cell.answer === 'not-met' || cell.answer === 'no-evidence-found' ? 0 : 1);

/** The gaps of one country: what binds it first, then the core, then what is missing altogether. */
export const gapsIn = (matrix: Matrix, jurisdiction: string): GapLine[] =>
  [...(matrix.cells.get(jurisdiction) ?? [])]
    .flatMap(([id, cell]) => {
      const criterion = standards().criteria.get(id);
      return criterion === undefined || !isGap(cell)
        ? []
        : [{ criterion, cell, owed: owedOrNot(jurisdiction, id, matrix.date)?.answer ?? 'unknown' }];
    })
    .toSorted((a, b) => weight(a) - weight(b) || a.criterion.order - b.criterion.order);

/** How many questions nobody has looked at for this country. */
export const notLookedAt = (matrix: Matrix, jurisdiction: string): number =>
  standards().criteria.size - [...(matrix.cells.get(jurisdiction)?.values() ?? [])].filter(({ when }) => when !== 'later').length;
