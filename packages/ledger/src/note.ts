import { asBuffer, fromBase64, toBase64 } from './bytes.ts';
import { LedgerError } from './error.ts';
import { checkKeyName, type Signer, type Verifier } from './key.ts';

/** Limits on what is read; the format itself has none beyond "at least 16 signatures". */
export const MAX_NOTE_SIZE = 1_000_000;
export const MAX_NOTE_SIGNATURES = 100;

/** One signature line: `— name base64(keyId || bytes)`. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly bytes: Uint8Array;
}

/** A note taken apart, nothing verified yet. `text` ends with its newline and is what the signatures cover. */
export interface ParsedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A note with at least one verified signature. */
export interface OpenedNote extends ParsedNote {
  /** The keys whose signatures were verified, in the order of the note. */
  readonly verified: readonly { readonly verifier: Verifier; readonly signature: NoteSignature }[];
}

const malformed = (why: string) => new LedgerError('NOTE_MALFORMED', `This is not a signed note: ${why}.`);

function decodeText(note: Uint8Array | string): string {
  const size = typeof note === 'string' ? Buffer.byteLength(note, 'utf8') : note.length;
  if (size > MAX_NOTE_SIZE)
    throw new LedgerError('NOTE_TOO_LARGE', `The note has ${size} bytes; ${MAX_NOTE_SIZE} are the limit.`);
  if (typeof note === 'string') {
    if (!note.isWellFormed()) throw malformed('it has a lone surrogate, which UTF-8 cannot carry');
    return note;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(note);
  } catch {
    throw malformed('it is not UTF-8');
  }
}

const control = /[\u0000-\u0009\u000b-\u001f]/;

/** Refuses a text that cannot be the text of a note: no newline at its end, or ASCII control characters. */
export function checkNoteText(text: string): void {
  if (!text.endsWith('\n')) throw malformed('its text does not end with a newline');
  if (!text.isWellFormed()) throw malformed('it has a lone surrogate, which UTF-8 cannot carry');
  if (control.test(text)) throw malformed('it has control characters');
}

function parseSignature(line: string): NoteSignature {
  const [dash, name, encoded, ...rest] = line.split(' ');
  if (dash !== '—' || name === undefined || encoded === undefined || rest.length > 0)
    throw malformed('a signature line has the wrong form');
  try {
    checkKeyName(name);
  } catch {
    throw malformed('a signature line names an impossible key');
  }
  const bytes = fromBase64(encoded, 'NOTE_MALFORMED', 'A signature');
  if (bytes.length < 5) throw malformed('a signature is too short');
  return { name, keyId: bytes.readUInt32BE(0), bytes: Buffer.from(bytes.subarray(4)) };
}

const sameKey = (left: { name: string; keyId: number }, right: { name: string; keyId: number }) =>
  left.name === right.name && left.keyId === right.keyId;

/** Takes a note apart without verifying it. Two signatures by one key, which no honest signer writes, are refused. */
export function parseNote(note: Uint8Array | string): ParsedNote {
  const all = decodeText(note);
  if (control.test(all)) throw malformed('it has control characters');
  const blank = all.lastIndexOf('\n\n');
  if (blank < 0 || !all.endsWith('\n'))
    throw malformed('a blank line between text and signatures, or the last newline, is missing');
  const lines = all.slice(blank + 2, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES) {
    throw new LedgerError('NOTE_TOO_LARGE', `The note has ${lines.length} signatures; ${MAX_NOTE_SIGNATURES} are the limit.`);
  }
  const signatures = lines.map(parseSignature);
  const seen = new Set(signatures.map(({ name, keyId }) => `${name}+${keyId}`));
  if (seen.size !== signatures.length) throw malformed('one key signed it twice');
  return { text: all.slice(0, blank + 1), signatures };
}

/** A cosignature is a timestamp of 8 bytes before the Ed25519 signature; undefined if these bytes cannot be one. */
function splitCosignature(text: string, bytes: Uint8Array): { message: Uint8Array; signature: Uint8Array } | undefined {
  if (bytes.length !== 72) return undefined;
  const timestamp = asBuffer(bytes).readBigUInt64BE(0);
  if (timestamp > 0x7fff_ffff_ffff_ffffn) return undefined;
  return { message: cosignedMessage(text, timestamp), signature: bytes.subarray(8) };
}

/** The bytes a witness signs (C2SP tlog-cosignature): two lines, then the text of the checkpoint. `time` in POSIX seconds. */
export function cosignedMessage(text: string, time: bigint): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, 'utf8');
}

function verifySignature(text: string, verifier: Verifier, bytes: Uint8Array): boolean {
  if (verifier.kind === 'note') return verifier.check(Buffer.from(text, 'utf8'), bytes);
  const parts = splitCosignature(text, bytes);
  return parts !== undefined && verifier.check(parts.message, parts.signature);
}

/**
 * Takes a note apart and verifies it with the keys you trust. Signatures by other keys are ignored, as the format
 * demands. Throws `NOTE_SIGNATURE` if a known key's signature is wrong, `NOTE_UNSIGNED` if no known key signed,
 * `KEY_AMBIGUOUS` if two of your keys share name and hash.
 */
export function openNote(note: Uint8Array | string, verifiers: readonly Verifier[]): OpenedNote {
  const parsed = parseNote(note);
  const verified = [];
  for (const signature of parsed.signatures) {
    const [verifier, second] = verifiers.filter((candidate) => sameKey(candidate, signature));
    if (verifier === undefined) continue;
    if (second !== undefined)
      throw new LedgerError('KEY_AMBIGUOUS', `Two trusted keys share the name and hash of ${verifier.name}.`);
    if (!verifySignature(parsed.text, verifier, signature.bytes)) {
      throw new LedgerError('NOTE_SIGNATURE', `The signature by ${verifier.name} does not belong to this text.`);
    }
    verified.push({ verifier, signature });
  }
  if (verified.length === 0) throw new LedgerError('NOTE_UNSIGNED', 'No key you trust signed this note.');
  return { ...parsed, verified };
}

/** Puts a note together from its text and signatures made anywhere, for example in a hardware module. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  checkNoteText(text);
  const lines = signatures.map(({ name, keyId, bytes }) => {
    const id = Buffer.alloc(4);
    id.writeUInt32BE(keyId);
    return `— ${name} ${toBase64(Buffer.concat([id, bytes]))}\n`;
  });
  const note = `${text}\n${lines.join('')}`;
  // Reading it back is the proof that any reader can.
  if (parseNote(note).text !== text) throw malformed('its text does not survive being read back');
  return note;
}

/** Signs a text that ends with a newline. */
export function signNote(text: string, signers: readonly Signer[]): string {
  const message = Buffer.from(text, 'utf8');
  const signatures = signers.map((signer) => {
    if (signer.kind !== 'note')
      throw new LedgerError('KEY_MALFORMED', `${signer.name} is a witness key and signs checkpoints only.`);
    return { name: signer.name, keyId: signer.keyId, bytes: signer.sign(message) };
  });
  return formatNote(text, signatures);
}
