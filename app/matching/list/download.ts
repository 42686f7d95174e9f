import type { FileFormat } from '@article34/hash-exchange';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { exportList } from './export.ts';
import { findList } from './list.store.ts';
import { listLeaf } from './list.ts';

/** What one answer holds; longer lists are for `a34 list export`. */
const mostOpinions = 100_000;

/**
 * A list as a file, and in the ledger that it was taken and by whom, before anything is opened. Problem `not-found`, `list-too-long`.
 */
export const downloadList = async (context: Context, name: string, format: FileFormat): Promise<string> => {
  const sql = context.db.staff;
  const list = await findList(sql, name);
  if (list === undefined) throw new Problem('not-found');
  if (list.entries + list.withdrawn > mostOpinions) throw new Problem('list-too-long');
  await sql.begin((tx) =>
    listLeaf(tx, context, {
      action: 'exported',
      list,
      actor: `staff/${staffIdOf(context)}`,
      detail: { format, entries: list.entries },
    }),
  );
  const parts: string[] = [];
  await exportList(context, sql, { list, format, write: async (part) => void parts.push(part) });
  return parts.join('');
};
