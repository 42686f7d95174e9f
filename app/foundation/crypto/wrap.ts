import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Random } from '../effects/random.ts';
import { deriveKey, open, seal } from './seal.ts';

// X25519 keys travel as 32 raw bytes; node:crypto wants them inside these fixed DER envelopes (RFC 8410).
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');

export type KeyPair = { publicKey: Buffer; privateKey: Buffer };

const publicObject = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
const privateObject = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privatePrefix, raw]), format: 'der', type: 'pkcs8' });
const rawPublic = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);

/** A fresh X25519 pair as raw 32-byte halves, from the injected randomness. */
export const makeKeyPair = (random: Random): KeyPair => {
  const privateKey = Buffer.from(random.bytes(32));
  return { privateKey, publicKey: rawPublic(createPublicKey(privateObject(privateKey))) };
};

// Recipients repeat (team, epoch of the day); importing a key costs more than using it.
const imported = new Map<string, KeyObject>();
const importPublic = (raw: Buffer): KeyObject => {
  const name = raw.toString('base64');
  let key = imported.get(name);
  if (key === undefined) {
    if (imported.size > 256) imported.clear();
    key = publicObject(raw);
    imported.set(name, key);
  }
  return key;
};

const wrapKey = (shared: Buffer, ephemeral: Buffer, recipient: Buffer, purpose: string): Buffer =>
  deriveKey(shared, `wrap/${purpose}`, Buffer.concat([ephemeral, recipient]));

/** One sender, thrown away after use: wraps a content key to any number of recipients. */
export const makeWrapper = (random: Random) => {
  const pair = generateKeyPairSync('x25519');
  const ephemeralKey = rawPublic(pair.publicKey);
  return {
    /** Public half, stored beside the wraps. */
    ephemeralKey,
    /** Wraps 32 bytes to a recipient's public key. `purpose` and `place` must be the same when opening. */
    wrap: (contentKey: Buffer, recipient: Buffer, purpose: string, place: string): Buffer => {
      const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: importPublic(recipient) });
      return seal(wrapKey(shared, ephemeralKey, recipient, purpose), contentKey, place, random);
    },
  };
};

/** Opens a wrap with the recipient's pair; throws SealError. */
export const unwrap = (wrapped: Buffer, ephemeralKey: Buffer, recipient: KeyPair, purpose: string, place: string): Buffer => {
  const shared = diffieHellman({ privateKey: privateObject(recipient.privateKey), publicKey: publicObject(ephemeralKey) });
  return open(wrapKey(shared, ephemeralKey, recipient.publicKey, purpose), wrapped, place);
};

/** Seals bytes to one public key: ephemeral key (32) then the sealed value. */
export const sealTo = (recipient: Buffer, plain: Buffer, place: string, random: Random): Buffer => {
  const wrapper = makeWrapper(random);
  return Buffer.concat([wrapper.ephemeralKey, wrapper.wrap(plain, recipient, 'box', place)]);
};

/** Opens what `sealTo` made; throws SealError. */
export const openFrom = (recipient: KeyPair, box: Buffer, place: string): Buffer =>
  unwrap(box.subarray(32), box.subarray(0, 32), recipient, 'box', place);
