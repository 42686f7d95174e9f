import type { Queryable } from '../../foundation/database/sql.ts';

export type Watch = { edition: number; lookedOn: string; newsUntil: Date };

/** Where the register stopped looking at the findings; locks it, so that one process looks at a time. */
export const lockWatch = async (tx: Queryable): Promise<Watch> => {
  const [row] = await tx<Watch[]>`select edition, looked_on, news_until from action_watch where id = 1 for update`;
  if (row === undefined) throw new TypeError('action_watch has lost its row');
  return row;
};

export const putWatch = async (tx: Queryable, watch: Watch): Promise<void> => {
  await tx`update action_watch set edition = ${watch.edition}, looked_on = ${watch.lookedOn}, news_until = ${watch.newsUntil}`;
};
