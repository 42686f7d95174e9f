/**
 * The install's own secrets, read once at start from files that only this account can read (data directory, `keys/`).
 * None of them is in the database or in a backup of it. What each one's loss surrenders is written in SECURITY.md.
 */
export type Keyring = {
  /** Makes receipts and their look-up values. */
  pepper: Buffer;
  /** Seals drafts that travel in hidden fields, and form tokens. */
  draft: Buffer;
  /** Blind indexes of addresses, hashes and accounts. */
  blind: Buffer;
  /** Seals second-factor secrets (TOTP) at rest. */
  factor: Buffer;
  /** Seals hashes of known material, and shuffles the bits of their index. */
  hashes: Buffer;
  /** The secret half of what partners' blinded hashes are multiplied by (RFC 9497). */
  custodian: Buffer;
  /** Ed25519 seed that signs checkpoints of the audit log. */
  ledger: Buffer;
};

export const keyNames = [
  'pepper',
  'draft',
  'blind',
  'factor',
  'hashes',
  'custodian',
  'ledger',
] as const satisfies readonly (keyof Keyring)[];
