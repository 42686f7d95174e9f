import type { Queryable } from '../../foundation/database/sql.ts';
import { selectImport, selectImports, selectItems, sumItems } from './import.store.ts';
import type { ImportRow, ItemRow } from './item.ts';

/** The newest imports, with how much came of them. */
export const listImports = (sql: Queryable, limit = 100) => selectImports(sql, limit);

const page = 500;

/** What became of the files of an import, page by page; refused ones first. */
export async function* importItems(sql: Queryable, importId: string): AsyncGenerator<ItemRow[]> {
  for (let offset = 0; ; offset += page) {
    const items = await selectItems(sql, importId, { limit: page, offset });
    if (items.length > 0) yield items;
    if (items.length < page) return;
  }
}

/** One import as its page shows it. */
export type ImportView = {
  row: ImportRow;
  sums: Awaited<ReturnType<typeof sumItems>>;
  items: ItemRow[];
  page: number;
  pages: number;
};

const shown = 100;

/** One page of what became of an import's files; undefined when there is no such import. */
export const viewImport = async (sql: Queryable, id: string, asked: number): Promise<ImportView | undefined> => {
  const row = await selectImport(sql, id);
  if (row === undefined) return undefined;
  const sums = await sumItems(sql, id);
  const pages = Math.max(1, Math.ceil(sums.files / shown));
  const number = Math.min(Math.max(1, asked), pages);
  const items = await selectItems(sql, id, { limit: shown, offset: (number - 1) * shown });
  return { row, sums, items, page: number, pages };
};
