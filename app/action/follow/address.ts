import { timingSafeEqual } from 'node:crypto';
import { hmac } from '../../foundation/crypto/hmac.ts';
import { deriveKey, open, seal } from '../../foundation/crypto/seal.ts';
import type { Services } from '../../foundation/services.ts';

type Keys = Pick<Services, 'keys'>;

/**
 * A mail address as it is stored and compared: trimmed, the part behind the @ in small letters. Undefined for what is none, or
 * could smuggle a second receiver or a header into a mail.
 */
export const readAddress = (typed: string): string | undefined => {
  const text = typed.trim();
  const found =
    /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+)$/.exec(
      text,
    );
  if (found === null || text.length > 254) return undefined;
  return `${found[1]}@${found[2]?.toLowerCase()}`;
};

/** The keyed hash by which an address is found again; without the key, nobody can try addresses against a copy of the table. */
export const blindOf = ({ keys }: Keys, address: string): Buffer =>
  hmac(deriveKey(keys.blind, 'follow/address'), address.toLowerCase()).subarray(0, 16);

const placeOf = (id: string): string => `follower/address/${id}`;

export const sealAddress = ({ keys, random }: Keys & Pick<Services, 'random'>, id: string, address: string): Buffer =>
  seal(deriveKey(keys.blind, 'follow/seal'), Buffer.from(address), placeOf(id), random);

export const openAddress = ({ keys }: Keys, id: string, sealed: Buffer): string =>
  open(deriveKey(keys.blind, 'follow/seal'), sealed, placeOf(id)).toString();

/** The secret of a link in a mail: only whoever gets the mail has it, and the database does not. */
export const linkToken = ({ keys }: Keys, purpose: 'confirm' | 'stop', id: string): string =>
  hmac(deriveKey(keys.blind, `follow/${purpose}`), id)
    .toString('base64url')
    .slice(0, 32);

export const fitsToken = (services: Keys, purpose: 'confirm' | 'stop', id: string, token: string): boolean => {
  const wanted = Buffer.from(linkToken(services, purpose, id));
  const given = Buffer.from(token);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
};
