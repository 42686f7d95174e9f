import { allTables } from './tables/index.ts';
import type { ColumnClass } from './tables/table.ts';

export { type DataClass, dataClasses, lifetimes } from './tables/table.ts';

/**
 * Each table's columns with class, reason and lifetime, in the order in which they are told: read by the schema test, which
 * refuses a column without a class, and by `npm run lint`, which keeps docs/readable-columns.md the same as this list.
 */
export const columnClasses: ReadonlyMap<string, ReadonlyMap<string, ColumnClass>> = new Map(
  allTables.flatMap(({ classes }) =>
    Object.entries(classes).map(([name, table]) => [
      name,
      new Map(
        Object.entries(table.columns).flatMap(([columns, [kind, why, lives]]) =>
          columns.split(' ').map((column) => [column, { class: kind, why, lives: lives ?? table.lives }] as const),
        ),
      ),
    ]),
  ),
);
