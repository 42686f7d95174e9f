import { type Signer, signerFromSeed } from '@article34/ledger';
import type { Queryable } from '../database/sql.ts';

/** Name of this install's log: fixed at the first checkpoint, because a log that changes its name cannot prove its past. */
export const logOrigin = async (tx: Queryable, publicUrl: string): Promise<string> => {
  const [known] = await tx<{ value: string }[]>`select value from setting where name = 'ledger.origin'`;
  if (known !== undefined) return known.value;
  const origin = `${new URL(publicUrl).host}/article34/log`;
  await tx`insert into setting (name, value) values ('ledger.origin', ${tx.json(origin)}) on conflict (name) do nothing`;
  return origin;
};

export const logSigner = (origin: string, seed: Buffer): Signer => signerFromSeed(origin, seed);
