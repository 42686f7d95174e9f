import type { Sql } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import type { HashKind } from '../index-store/change.ts';
import { listLists } from '../list/list.store.ts';
import { hashSealOf } from '../seal/install.ts';
import { heldValues, opinionsOf, valuesOfKind } from './listed.store.ts';
import { judgeListed } from './look.ts';

const batch = 5_000;

type ListedHash = { id: number; hash: Buffer };

/**
 * Every hash of one kind that the lists would call known if just it arrived: by lists in use and opinions that count, denied by
 * none, not held for a person. In the order of their numbers, and never all at once in memory.
 */
export const eachListed = async function* (
  services: Pick<Services, 'keys'>,
  sql: Sql,
  kind: HashKind,
): AsyncGenerator<ListedHash> {
  const seal = hashSealOf(services);
  for (let after = 0; ; ) {
    const from = after;
    const step = await sql.begin(async (tx) => {
      const values = await valuesOfKind(tx, kind, from, batch);
      const ids = values.map(({ id }) => id);
      const [lists, heard, held] = [await listLists(tx), await opinionsOf(tx, ids), await heldValues(tx, ids)];
      return { values, known: judgeListed(values, lists, heard, held) };
    });
    const hashes = seal.open(step.known);
    for (const [index, { id }] of step.known.entries()) yield { id, hash: hashes[index] ?? Buffer.alloc(0) };
    const last = step.values.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
};
