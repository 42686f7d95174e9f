import type { ComponentChildren, VNode } from 'preact';

export type Column = {
  label: string;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
};

export type DataTableProps = {
  /** What the table shows, in words; also the name of its scroll region. */
  caption: string;
  columns: readonly Column[];
  /** One cell for each column. The first is the row's heading. */
  rows: readonly (readonly ComponentChildren[])[];
  /** Shown instead of an empty table. */
  empty?: ComponentChildren;
  /** `cards`: on small screens each row stands as a block with its labels. `lines`: many short rows, small and close. */
  look?: 'cards' | 'lines';
};

// A browser may drop a table's meaning when its parts are shown as blocks; said outright, it stays a table for screen readers.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeading: { role: 'columnheader' },
  rowHeading: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** A real table: caption, scopes, row headings, and a scroll region that the keyboard reaches. */
export const DataTable = ({ caption, columns, rows, empty, look }: DataTableProps): VNode =>
  rows.length === 0 && empty !== undefined ? (
    <div class="panel">{empty}</div>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={caption} tabIndex={0}>
      <table {...roles.table} class={look === undefined ? undefined : look === 'lines' ? 'cards lines' : look}>
        <caption>{caption}</caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            {columns.map((column) => (
              <th {...roles.columnHeading} key={column.label} scope="col" class={column.numeric ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row, rowIndex) => (
            <tr {...roles.row} key={String(rowIndex)}>
              {row.map((cell, index) => {
                const column = columns[index];
                const style = column?.numeric ? 'number' : undefined;
                return index === 0 ? (
                  <th {...roles.rowHeading} key={column?.label} scope="row" class={style}>
                    {cell}
                  </th>
                ) : (
                  <td
                    {...roles.cell}
                    key={column?.label}
                    class={style}
                    data-label={look === undefined ? undefined : column?.label}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
