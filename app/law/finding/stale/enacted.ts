import type { Transaction } from '../../../foundation/database/sql.ts';
import { type Random, uuidv7 } from '../../../foundation/effects/random.ts';
import type { FindingKey } from '../key.ts';
import { newEdition } from '../publish/finding.store.ts';
import { type Check, insertCheck, selectNewestChecks } from './check.store.ts';

/** Behind every quotation that a finding can have: the place of what a whole act does to it. */
export const enactedPlace = 99;

/**
 * An act that was made to close the gap stands in the imported texts from a day on: what the finding says of days from then on
 * has lost its ground until somebody reads it. Written once for the same act; `undefined` takes it back. True when it is new.
 */
export const noteEnacted = async (
  tx: Transaction,
  effects: { now: Date; random: Random },
  finding: FindingKey,
  from: string | undefined,
): Promise<boolean> => {
  const before = (await selectNewestChecks(tx, [finding])).find(({ place }) => place === enactedPlace);
  if ((before?.changedOn ?? undefined) === from) return false;
  const check: Check = {
    state: from === undefined ? 'absent' : 'enacted',
    stoodFrom: null,
    changedOn: from ?? null,
    quoteStands: null,
    versionLabel: null,
    wordsHash: null,
  };
  await insertCheck(tx, uuidv7(effects.now, effects.random), {
    ...check,
    finding,
    place: enactedPlace,
    recordedAt: effects.now,
  });
  await newEdition(tx);
  return true;
};
