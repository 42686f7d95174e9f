import type { Queryable } from '../../foundation/database/sql.ts';
import { type ItemRow, selectImports, selectItems } from './import.store.ts';

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
