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
};

/** A real table: caption, scopes, row headings, and a scroll region that the keyboard reaches. */
export const DataTable = ({ caption, columns, rows, empty }: DataTableProps): VNode =>
  rows.length === 0 && empty !== undefined ? (
    <div class="panel">{empty}</div>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={column.numeric ? 'number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={String(rowIndex)}>
              {row.map((cell, index) => {
                const column = columns[index];
                const style = column?.numeric ? 'number' : undefined;
                return index === 0 ? (
                  <th key={column?.label} scope="row" class={style}>
                    {cell}
                  </th>
                ) : (
                  <td key={column?.label} class={style}>
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
