import { createHash } from 'node:crypto';
import { deriveKey, open, seal } from '../foundation/crypto/seal.ts';
import { type KeyPair, openFrom, sealTo } from '../foundation/crypto/wrap.ts';
import type { Random } from '../foundation/effects/random.ts';

/**
 * Where a person's private key stands sealed, and under what. Each place is authenticated, so that a value copied from
 * one row into another does not open. Whoever holds the database alone opens none of them.
 */
const places = {
  password: (staffId: string) => `staff/sealed_by_password/${staffId}`,
  prf: (credentialId: string) => `staff_passkey/sealed_by_prf/${credentialId}`,
  token: (staffId: string) => `session/sealed_private_key/${staffId}`,
  grant: (teamKeyId: string, staffId: string) => `team_key_grant/${teamKeyId}/${staffId}`,
};

export const sealByPassword = (sealKey: Buffer, privateKey: Buffer, staffId: string, random: Random): Buffer =>
  seal(sealKey, privateKey, places.password(staffId), random);
export const openByPassword = (sealKey: Buffer, sealed: Buffer, staffId: string): Buffer =>
  open(sealKey, sealed, places.password(staffId));

const prfKey = (output: Buffer): Buffer => deriveKey(output, 'passkey-prf');
export const sealByPrf = (output: Buffer, privateKey: Buffer, credentialId: string, random: Random): Buffer =>
  seal(prfKey(output), privateKey, places.prf(credentialId), random);
export const openByPrf = (output: Buffer, sealed: Buffer, credentialId: string): Buffer =>
  open(prfKey(output), sealed, places.prf(credentialId));

const tokenKey = (token: string): Buffer => deriveKey(Buffer.from(token), 'session-key');
/** Under the token of a session or of a step between two factors; the token itself is only with the browser. */
export const sealByToken = (token: string, privateKey: Buffer, staffId: string, random: Random): Buffer =>
  seal(tokenKey(token), privateKey, places.token(staffId), random);
export const openByToken = (token: string, sealed: Buffer, staffId: string): Buffer =>
  open(tokenKey(token), sealed, places.token(staffId));

/** A team key's private half for one member. */
export const sealGrant = (teamKeyId: string, staffId: string, publicKey: Buffer, teamPrivate: Buffer, random: Random): Buffer =>
  sealTo(publicKey, teamPrivate, places.grant(teamKeyId, staffId), random);
export const openGrant = (teamKeyId: string, staffId: string, own: KeyPair, sealed: Buffer): Buffer =>
  openFrom(own, sealed, places.grant(teamKeyId, staffId));

/** Input of the passkey's PRF: one for every install, since each passkey gives its own output to it. 32 bytes. */
export const prfInput = createHash('sha256').update('article34/prf/1').digest();
