import { pad, SealError, unpad } from '../../foundation/crypto/seal.ts';
import { openFrom, sealTo } from '../../foundation/crypto/wrap.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Context, Services } from '../../foundation/services.ts';
import { activeTeamKey } from '../../identity/index.ts';
import { epochPair, livingEpoch } from '../../intake/index.ts';
import type { FilingKey } from './filing.ts';

const placeOf = (kind: 'filing' | 'notice', key: FilingKey, whose: 'team' | 'clerk'): string =>
  `${kind}/${key.shard}/${key.id}/${whose}`;

/** Seals a document to the team's key of today. Problem key-missing in a house that has none yet. */
export const sealForTeam = async (
  tx: Queryable,
  services: Pick<Services, 'random'>,
  kind: 'filing' | 'notice',
  key: FilingKey,
  text: string,
): Promise<{ keyId: string; sealed: Buffer }> => {
  const team = await activeTeamKey(tx, 'triage');
  if (team === undefined) throw new Problem('key-missing');
  return { keyId: team.id, sealed: sealTo(team.publicKey, pad(Buffer.from(text)), placeOf(kind, key, 'team'), services.random) };
};

/** Opens what `sealForTeam` made; undefined when this person does not hold that key. */
export const openForTeam = async (
  context: Context,
  kind: 'filing' | 'notice',
  key: FilingKey,
  keyId: string,
  sealed: Buffer,
): Promise<string | undefined> => {
  try {
    return unpad(openFrom(await context.unlock(keyId), sealed, placeOf(kind, key, 'team'))).toString();
  } catch (error) {
    if (error instanceof Problem || error instanceof SealError) return undefined;
    throw error;
  }
};

/**
 * Seals a document for the clerk that sends it, to the key of the day: whoever seizes the machine later finds no key, and a
 * filing that could not be sent within its life has to be confirmed again.
 */
export const sealForClerk = async (
  tx: Queryable,
  services: Pick<Services, 'random'>,
  key: FilingKey,
  text: string,
): Promise<{ epochId: string; bodyEpoch: Buffer }> => {
  const epoch = await livingEpoch(tx);
  if (epoch === undefined) throw new Problem('key-missing');
  const bodyEpoch = sealTo(epoch.publicKey, pad(Buffer.from(text)), placeOf('filing', key, 'clerk'), services.random);
  return { epochId: epoch.id, bodyEpoch };
};

/** Opens what `sealForClerk` made; undefined once the key of that day is gone. */
export const openForClerk = (
  services: Pick<Services, 'keyFiles'>,
  key: FilingKey,
  epochId: string,
  sealed: Buffer,
): string | undefined => {
  if (!services.keyFiles.hasKey(`epoch-${epochId}`)) return undefined;
  return unpad(openFrom(epochPair(services.keyFiles, epochId), sealed, placeOf('filing', key, 'clerk'))).toString();
};
