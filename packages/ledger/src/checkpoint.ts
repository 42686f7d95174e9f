import { asBuffer, checkCount, fromBase64, fromDecimal, toBase64 } from './bytes.ts';
import { LedgerError } from './error.ts';
import { checkHash, HASH_SIZE } from './hash.ts';
import type { Signer, Verifier } from './key.ts';
import { checkNoteText, cosignedMessage, formatNote, openNote, parseNote, signNote } from './note.ts';

/** What a log says of itself at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's unique name, best a web address without scheme, for example `example.org/a34/log`. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Root hash of the tree with that many entries. */
  readonly root: Uint8Array;
  /** Further lines, opaque; leave empty, nobody audits them. */
  readonly extensions: readonly string[];
}

/** A checkpoint whose signatures satisfied a policy. */
export interface OpenedCheckpoint extends Checkpoint {
  /** Names of the log keys that signed. */
  readonly signedBy: readonly string[];
  /** The witnesses that cosigned, with their time in POSIX seconds. */
  readonly cosignedBy: readonly { readonly name: string; readonly time: bigint }[];
}

/** Whom to believe about a log. */
export interface CheckpointPolicy {
  readonly origin: string;
  /** The log's keys; one of them must have signed. Several allow a change of keys. */
  readonly logKeys: readonly Verifier[];
  readonly witnessKeys?: readonly Verifier[];
  /** How many different witness keys must have cosigned; 0 if not given. */
  readonly witnessQuorum?: number;
}

/** The text of a checkpoint, the part that gets signed. */
export function formatCheckpoint(checkpoint: Omit<Checkpoint, 'extensions'> & { extensions?: readonly string[] }): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  checkCount(size, 'The size of a checkpoint');
  checkHash(root, 'The root of a checkpoint');
  for (const line of [origin, ...extensions]) {
    if (line === '' || line.includes('\n')) {
      throw new LedgerError('CHECKPOINT_MALFORMED', 'Origin and extensions of a checkpoint are single lines that are not empty.');
    }
  }
  const text = `${[origin, size, toBase64(root), ...extensions].join('\n')}\n`;
  checkNoteText(text);
  return text;
}

/** Reads the text of a checkpoint; says nothing about signatures. */
export function parseCheckpoint(text: string): Checkpoint {
  checkNoteText(text);
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || size === undefined || root === undefined || extensions.includes('')) {
    throw new LedgerError(
      'CHECKPOINT_MALFORMED',
      'A checkpoint has at least three lines (origin, size, root) and none is empty.',
    );
  }
  const hash = fromBase64(root, 'CHECKPOINT_MALFORMED', 'The root of the checkpoint');
  if (hash.length !== HASH_SIZE)
    throw new LedgerError('CHECKPOINT_MALFORMED', 'The root of the checkpoint is not a SHA-256 hash.');
  return {
    origin,
    size: fromDecimal(size, 'CHECKPOINT_MALFORMED', 'The size of the checkpoint'),
    root: Buffer.from(hash),
    extensions,
  };
}

/** A signed checkpoint, ready to store and publish. Never sign two that do not prove consistent with each other. */
export function signCheckpoint(checkpoint: Parameters<typeof formatCheckpoint>[0], signers: readonly Signer[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/** Verifies a signed checkpoint under a policy; throws a `NOTE_…` or `CHECKPOINT_…` error unless all of it holds. */
export function openCheckpoint(note: Uint8Array | string, policy: CheckpointPolicy): OpenedCheckpoint {
  const { origin, logKeys, witnessKeys = [], witnessQuorum = 0 } = policy;
  if (logKeys.some(({ kind }) => kind !== 'note') || witnessKeys.some(({ kind }) => kind !== 'cosignature')) {
    throw new LedgerError('KEY_MALFORMED', 'A log is trusted by note keys (type 1) and a witness by cosignature keys (type 4).');
  }
  const opened = openNote(note, [...logKeys, ...witnessKeys]);
  const checkpoint = parseCheckpoint(opened.text);
  const signedBy = opened.verified.filter(({ verifier }) => verifier.kind === 'note').map(({ verifier }) => verifier.name);
  const witnesses = opened.verified.filter(({ verifier }) => verifier.kind === 'cosignature');
  const distinct = new Set(witnesses.map(({ verifier }) => toBase64(verifier.publicKey))).size;
  if (signedBy.length === 0) throw new LedgerError('NOTE_UNSIGNED', "None of the log's keys signed this checkpoint.");
  if (checkpoint.origin !== origin) {
    throw new LedgerError('CHECKPOINT_ORIGIN', `The checkpoint is of the log ${checkpoint.origin}, not ${origin}.`);
  }
  if (distinct < witnessQuorum) {
    throw new LedgerError(
      'CHECKPOINT_WITNESSES',
      `${distinct} trusted witnesses cosigned this checkpoint; ${witnessQuorum} are required.`,
    );
  }
  const cosignedBy = witnesses.map(({ verifier, signature }) => ({
    name: verifier.name,
    time: asBuffer(signature.bytes).readBigUInt64BE(0),
  }));
  return { ...checkpoint, signedBy, cosignedBy };
}

/**
 * Adds a witness's Ed25519 cosignature (C2SP tlog-cosignature) at a time in POSIX seconds. Do so only after verifying the
 * log's signature and the consistency with the checkpoint you cosigned last.
 */
export function cosignCheckpoint(note: Uint8Array | string, witness: Signer, time: number): string {
  if (witness.kind !== 'cosignature') throw new LedgerError('KEY_MALFORMED', `${witness.name} is not a witness key (type 4).`);
  checkCount(time, 'The time of a cosignature');
  const { text, signatures } = parseNote(note);
  parseCheckpoint(text);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const bytes = Buffer.concat([stamp, witness.sign(cosignedMessage(text, BigInt(time)))]);
  return formatNote(text, [...signatures, { name: witness.name, keyId: witness.keyId, bytes }]);
}
