import { type CheckpointPolicy, cosignCheckpoint, type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { LedgerError } from './error.ts';
import { EMPTY_ROOT } from './hash.ts';
import type { Signer } from './key.ts';

/** What a witness remembers of a log: the checkpoint it cosigned last. */
export interface WitnessedHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What a witness remembers of a log it has never seen. */
export const NOTHING_WITNESSED: WitnessedHead = { size: 0, root: EMPTY_ROOT };

/**
 * The whole decision of a witness (C2SP tlog-witness): the log signed it, it did not shrink, and it begins with what was
 * cosigned before. Only then gives back the cosigned note, and the head to store, in the same transaction as the answer.
 * Throws `NOTE_…` or `CHECKPOINT_…` if the checkpoint is not the log's, `CHECKPOINT_ROLLBACK` if it is older than the one
 * remembered, `PROOF_…` if the log did not prove that it only grew. `time` in POSIX seconds.
 */
export function witnessCheckpoint(options: {
  previous: WitnessedHead;
  note: Uint8Array | string;
  /** From `consistencyProof(readTile, previous.size, new size)`. */
  proof: readonly Uint8Array[];
  policy: CheckpointPolicy;
  witness: Signer;
  time: number;
}): { note: string; head: WitnessedHead; checkpoint: OpenedCheckpoint } {
  const { previous, note, proof, policy, witness, time } = options;
  const checkpoint = openCheckpoint(note, policy);
  const { size, root } = checkpoint;
  if (size < previous.size) {
    throw new LedgerError('CHECKPOINT_ROLLBACK', `The log shows ${size} entries, but it already had ${previous.size}.`);
  }
  verifyConsistency({ from: previous.size, to: size, fromRoot: previous.root, toRoot: root, proof });
  return { note: cosignCheckpoint(note, witness, time), head: { size, root }, checkpoint };
}
