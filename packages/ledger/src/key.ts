import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { fromBase64, toBase64 } from './bytes.ts';
import { LedgerError } from './error.ts';
import { sha256 } from './hash.ts';

/** What a key signs: 0x01 the text of a note, 0x04 a checkpoint at a time, as a witness (C2SP signed-note, tlog-cosignature). */
export const KEY_TYPES = { note: 0x01, cosignature: 0x04 } as const;
export type KeyKind = keyof typeof KEY_TYPES;

/** Someone whose signature on a note we can check. */
export interface Verifier {
  readonly kind: KeyKind;
  readonly name: string;
  /** First four bytes of SHA-256(name || 0x0A || type || public key), as a uint32. */
  readonly keyId: number;
  /** The 32 bytes of the Ed25519 public key. */
  readonly publicKey: Uint8Array;
  /** Whether this Ed25519 signature of 64 bytes is by this key over the message. */
  readonly check: (message: Uint8Array, signature: Uint8Array) => boolean;
}

/** A verifier that can sign as well. Holds a private key: never log or serialise it. */
export interface Signer extends Verifier {
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const SEED_SIZE = 32;
// Ed25519 keys are fixed DER headers before 32 bytes (RFC 8410).
const publicHeader = Buffer.from('302a300506032b6570032100', 'hex');
const privateHeader = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Refuses names that a signature line cannot carry: empty, with a Unicode space, a plus sign or a control character. */
export function checkKeyName(name: string): void {
  if (name.length === 0 || name.length > 256 || !name.isWellFormed() || /[\s+\u0000-\u001f\u0085]/u.test(name)) {
    throw new LedgerError(
      'KEY_MALFORMED',
      'The name of a key must be 1 to 256 characters without spaces, plus signs or control characters.',
    );
  }
}

function keyIdOf(name: string, type: number, publicKey: Uint8Array): number {
  const digest = sha256(Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.from([type]), publicKey]));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

const hexId = (keyId: number) => keyId.toString(16).padStart(8, '0');

function makeVerifier(kind: KeyKind, name: string, publicKey: Uint8Array): Verifier {
  checkKeyName(name);
  if (publicKey.length !== SEED_SIZE) throw new LedgerError('KEY_MALFORMED', 'An Ed25519 public key has 32 bytes.');
  const key = createPublicKey({ key: Buffer.concat([publicHeader, publicKey]), format: 'der', type: 'spki' });
  const keyId = keyIdOf(name, KEY_TYPES[kind], publicKey);
  return {
    kind,
    name,
    keyId,
    publicKey,
    check: (message, signature) => signature.length === 64 && verify(null, message, key, signature),
  };
}

/** A signer from 32 random bytes. The same seed must not serve as log key and as witness. */
export function signerFromSeed(name: string, seed: Uint8Array, kind: KeyKind = 'note'): Signer {
  if (seed.length !== SEED_SIZE) throw new LedgerError('KEY_MALFORMED', 'An Ed25519 seed has 32 bytes.');
  const key = createPrivateKey({ key: Buffer.concat([privateHeader, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicHeader.length);
  return { ...makeVerifier(kind, name, Buffer.from(publicKey)), sign: (message) => sign(null, message, key) };
}

/** The text of a public key, to publish: `name+hash+base64(type || public key)`. */
export function encodeVerifierKey(verifier: Verifier): string {
  return `${verifier.name}+${hexId(verifier.keyId)}+${toBase64(Buffer.from([KEY_TYPES[verifier.kind], ...verifier.publicKey]))}`;
}

/** The text of a private key, to keep secret: `PRIVATE+KEY+name+hash+base64(type || seed)`. */
export function encodeSignerKey(name: string, seed: Uint8Array, kind: KeyKind = 'note'): string {
  const { keyId } = signerFromSeed(name, seed, kind);
  return `PRIVATE+KEY+${name}+${hexId(keyId)}+${toBase64(Buffer.from([KEY_TYPES[kind], ...seed]))}`;
}

function splitKey(text: string): { name: string; id: string; kind: KeyKind; material: Uint8Array } {
  const [name, id, ...rest] = text.split('+');
  const bytes = fromBase64(rest.join('+'), 'KEY_MALFORMED', 'The last part of the key');
  const kind = bytes[0] === KEY_TYPES.note ? 'note' : bytes[0] === KEY_TYPES.cosignature ? 'cosignature' : undefined;
  if (name === undefined || id === undefined || kind === undefined || bytes.length !== SEED_SIZE + 1) {
    throw new LedgerError('KEY_MALFORMED', 'This is not an Ed25519 key as C2SP signed-note writes it.');
  }
  return { name, id, kind, material: Buffer.from(bytes.subarray(1)) };
}

function checkId(id: string, verifier: Verifier): void {
  if (id !== hexId(verifier.keyId))
    throw new LedgerError('KEY_MALFORMED', 'The hash in this key does not belong to its name and bytes.');
}

/** Reads a public key written as text (vkey); `KEY_MALFORMED` if it is not one or its hash is wrong. */
export function parseVerifierKey(vkey: string): Verifier {
  const { name, id, kind, material } = splitKey(vkey);
  const verifier = makeVerifier(kind, name, material);
  checkId(id, verifier);
  return verifier;
}

/** Reads a private key written as text (skey); `KEY_MALFORMED`, without quoting the text, if it is not one. */
export function parseSignerKey(skey: string): Signer {
  const prefix = 'PRIVATE+KEY+';
  if (!skey.startsWith(prefix)) throw new LedgerError('KEY_MALFORMED', `A private key starts with ${prefix}.`);
  const { name, id, kind, material } = splitKey(skey.slice(prefix.length));
  const signer = signerFromSeed(name, material, kind);
  checkId(id, signer);
  return signer;
}
