import type { Sql } from '../../foundation/database/sql.ts';
import { standards } from '../standard/standards.ts';
import { selectLeaningOn } from './publish/finding.store.ts';
import { type Cell, matrixOn } from './read.ts';
import { shippedFindings } from './shipped.ts';

/** A finding that quotes a provision, as it stands on the day asked about. */
export type Leaning = { jurisdiction: string; criterion: string; cell: Cell };

/** The findings on States that lean on a provision and speak for a day, or for a later one, as this house knew them at the end of another. */
export const leaningOn = async (
  sql: Sql,
  law: string,
  provision: string,
  { on, knownOn }: { on: string; knownOn?: string | undefined },
): Promise<Leaning[]> => {
  const [{ cells }, published] = await Promise.all([matrixOn(sql, on, knownOn), selectLeaningOn(sql, law, provision)]);
  const shipped = shippedFindings().filter(({ content }) =>
    content.evidence.some((evidence) => evidence.law === law && evidence.provision === provision),
  );
  const keys = new Set([...published.map(({ id }) => id), ...shipped.map(({ key }) => key)]);
  return [...cells].flatMap(([jurisdiction, row]) =>
    standards().states.has(jurisdiction)
      ? [...row].flatMap(([criterion, cell]) => (keys.has(cell.key) ? [{ jurisdiction, criterion, cell }] : []))
      : [],
  );
};
