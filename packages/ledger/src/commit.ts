import { sameBytes } from './bytes.ts';
import { LedgerError } from './error.ts';
import { sha256 } from './hash.ts';

/** Bytes of salt in a commitment: 256 bits, so that guessing the data of an erased entry stays out of reach. */
export const SALT_SIZE = 32;

/**
 * The domain tag that starts every commitment, so that its SHA-256 input can be neither an RFC 6962 leaf (0x00…) nor a
 * node (0x01…) nor something another protocol hashes. Tag and salt have fixed lengths: no two inputs share an encoding.
 */
export const COMMITMENT_TAG = 'article34/ledger/commitment/v1\n';

const tag = Buffer.from(COMMITMENT_TAG, 'utf8');

/**
 * What goes into the log instead of data: SHA-256(tag || salt || data), 32 bytes.
 * The commitment binds to the data while salt and data are kept; once both are destroyed it says nothing, and the log
 * still proves everything else. Use a fresh random salt for every entry.
 */
export function commit(salt: Uint8Array, data: Uint8Array): Uint8Array {
  if (salt.length !== SALT_SIZE) {
    throw new LedgerError('SALT_SIZE', `A commitment's salt must be ${SALT_SIZE} random bytes, not ${salt.length}.`);
  }
  return sha256(Buffer.concat([tag, salt, data]));
}

/** Throws `COMMITMENT_MISMATCH` unless `commitment` was made from this salt and data. */
export function verifyCommitment(commitment: Uint8Array, salt: Uint8Array, data: Uint8Array): void {
  if (!sameBytes(commitment, commit(salt, data))) {
    throw new LedgerError('COMMITMENT_MISMATCH', 'This salt and data are not what the log committed to.');
  }
}
