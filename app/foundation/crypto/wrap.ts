import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import type { Clock } from '../effects/clock.ts';
import type { Random } from '../effects/random.ts';
import { hmac } from './hmac.ts';
import { expandKey, extractKey, open, SealError, seal } from './seal.ts';

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

// The place is part of the key as well as authenticated: one ephemeral key may serve many reports, each wrap has its own key.
const agreement = (shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer =>
  extractKey(shared, Buffer.concat([ephemeral, recipient]));
const wrapKey = (agreed: Buffer, purpose: string, place: string): Buffer => expandKey(agreed, `wrap/${purpose}/${place}`);

// A made key follows from a secret of the wrapper, sealed to each recipient once, and from a salt that stands with this key
// alone. So a key costs one keyed hash however many recipients there are, and taking the salt away ends it: the secret, which
// its neighbours share, does not bring it back. Layout: version (1), sealed secret (61), salt (32).
const madeVersion = 2;
const sealedSecretLength = 61;
const saltLength = 32;
const sharedPlace = 'shared';
const makeKey = (secret: Buffer, place: string, salt: Buffer): Buffer =>
  hmac(secret, `article34/content/${place}/`, salt, '\u0001');

/** The sender's side: an ephemeral pair that wraps content keys to any number of recipients. */
export type Wrapper = {
  /** Public half, stored beside the wraps. */
  ephemeralKey: Buffer;
  /** Wraps bytes to a recipient's public key. `purpose` and `place` must be the same when opening. */
  wrap: (contentKey: Buffer, recipient: Buffer, purpose: string, place: string) => Buffer;
  /** A fresh content key and what each recipient, by purpose, makes it from again (`unwrap`). */
  makeKey: <Purpose extends string>(
    recipients: Readonly<Record<Purpose, Buffer>>,
    place: string,
  ) => { key: Buffer; wraps: Record<Purpose, Buffer> };
};

export const makeWrapper = (random: Random): Wrapper => {
  const pair = generateKeyPairSync('x25519');
  const ephemeralKey = rawPublic(pair.publicKey);
  const agreed = new Map<string, Buffer>();
  const agree = (recipient: Buffer): Buffer => {
    const name = recipient.toString('base64');
    const known = agreed.get(name);
    if (known !== undefined) return known;
    const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: importPublic(recipient) });
    const made = agreement(shared, ephemeralKey, recipient);
    agreed.set(name, made);
    return made;
  };
  const wrap: Wrapper['wrap'] = (contentKey, recipient, purpose, place) =>
    // used this once: not worth remembering
    seal(createSecretKey(wrapKey(agree(recipient), purpose, place)), contentKey, place, random);

  const secret = random.bytes(32);
  const heads = new Map<string, { recipient: Buffer; head: Buffer }>();
  const headFor = (purpose: string, recipient: Buffer): Buffer => {
    const known = heads.get(purpose);
    if (known?.recipient.equals(recipient) === true) return known.head;
    const head = Buffer.concat([Buffer.of(madeVersion), wrap(secret, recipient, purpose, sharedPlace)]);
    heads.set(purpose, { recipient, head });
    return head;
  };
  return {
    ephemeralKey,
    wrap,
    makeKey: (recipients, place) => {
      const salt = random.bytes(saltLength);
      const wraps: Record<string, Buffer> = {};
      for (const purpose in recipients) wraps[purpose] = Buffer.concat([headFor(purpose, recipients[purpose]), salt]);
      return { key: makeKey(secret, place, salt), wraps: wraps as typeof recipients };
    },
  };
};

/** How long one ephemeral pair may serve: what it sealed could be reopened by this process while it lives. */
const wrapperLife = { milliseconds: 1_000, uses: 200 } as const;

/** Hands out a wrapper that is at most a second old: asymmetric work is shared by the reports of a flood, not by those of a day. */
export const makeWrapperSource = (clock: Clock, random: Random): (() => Wrapper) => {
  let current: { wrapper: Wrapper; until: number; left: number } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (current === undefined || now >= current.until || current.left === 0) {
      current = { wrapper: makeWrapper(random), until: now + wrapperLife.milliseconds, left: wrapperLife.uses };
    }
    current.left--;
    return current.wrapper;
  };
};

/**
 * Opens a wrap with the recipient's pair, or makes a made key again; throws SealError. A made key that is asked for under the
 * wrong place is another key: what it sealed does not open.
 */
export const unwrap = (wrapped: Buffer, ephemeralKey: Buffer, recipient: KeyPair, purpose: string, place: string): Buffer => {
  const shared = diffieHellman({ privateKey: privateObject(recipient.privateKey), publicKey: publicObject(ephemeralKey) });
  const agreed = agreement(shared, ephemeralKey, recipient.publicKey);
  if (wrapped[0] !== madeVersion) return open(wrapKey(agreed, purpose, place), wrapped, place);
  if (wrapped.length !== 1 + sealedSecretLength + saltLength) throw new SealError('not a made key');
  const secret = open(wrapKey(agreed, purpose, sharedPlace), wrapped.subarray(1, 1 + sealedSecretLength), sharedPlace);
  return makeKey(secret, place, wrapped.subarray(-saltLength));
};

/** Seals bytes to one public key: ephemeral key (32) then the sealed value. */
export const sealTo = (recipient: Buffer, plain: Buffer, place: string, random: Random): Buffer => {
  const wrapper = makeWrapper(random);
  return Buffer.concat([wrapper.ephemeralKey, wrapper.wrap(plain, recipient, 'box', place)]);
};

/** Opens what `sealTo` made; throws SealError. */
export const openFrom = (recipient: KeyPair, box: Buffer, place: string): Buffer =>
  unwrap(box.subarray(32), box.subarray(0, 32), recipient, 'box', place);
