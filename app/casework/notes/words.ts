import { pad, SealError, unpad } from '../../foundation/crypto/seal.ts';
import { openFrom, sealTo } from '../../foundation/crypto/wrap.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Context } from '../../foundation/services.ts';
import { activeTeamKey } from '../../identity/index.ts';

/** Longest note or reason, in characters. */
export const wordsLimit = 4000;

/** Words of staff under the triage team's key. */
export type SealedWords = { keyId: string; sealed: Buffer };

/** Seals words of a colleague to the triage key of today. `place` binds them to their row. */
export const sealWords = async (tx: Queryable, context: Context, place: string, words: string): Promise<SealedWords> => {
  const key = await activeTeamKey(tx, 'triage');
  if (key === undefined) throw new Problem('key-missing');
  return { keyId: key.id, sealed: sealTo(key.publicKey, pad(Buffer.from(words)), place, context.random) };
};

/** Opens what `sealWords` made; undefined when this person does not hold that key, so that a page can say so. */
export const openWords = async (context: Context, place: string, words: SealedWords): Promise<string | undefined> => {
  try {
    const pair = await context.unlock(words.keyId);
    return unpad(openFrom(pair, words.sealed, place)).toString();
  } catch (error) {
    if (error instanceof Problem || error instanceof SealError) return undefined;
    throw error;
  }
};
