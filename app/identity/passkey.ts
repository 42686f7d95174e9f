import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Problem } from '../foundation/errors/problem.ts';
import type { Services } from '../foundation/services.ts';
import { hashToken, makeToken } from './cookie.ts';
import { findPasskey, notePasskeyUse, type PasskeyRow, passkeysOf } from './factor.store.ts';
import { prfInput } from './personal-key.ts';
import { findStaff } from './staff.store.ts';
import { insertStep, type StepKind, takeStep } from './step.store.ts';

const ceremonyMinutes = 5;
const failed = (cause?: unknown) => new Problem('passkey-failed', { cause });

/** The name that passkeys are bound to; undefined where there can be none (an address in numbers instead of a name). */
export const relyingParty = (services: Pick<Services, 'config'>): { id: string; origin: string } | undefined => {
  const url = new URL(services.config.publicUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? { id: host, origin: url.origin } : undefined;
};

const partyOf = (services: Pick<Services, 'config'>): { id: string; origin: string } => {
  const party = relyingParty(services);
  if (party === undefined) throw failed();
  return party;
};

/** What the island is given: options for the browser, the ticket that it brings back, and the input of the PRF. */
export type Ceremony<Options> = { ticket: string; options: Options; prf: string };

const openCeremony = async <Options extends { challenge: string }>(
  services: Services,
  kind: StepKind,
  staffId: string | null,
  options: Options,
): Promise<Ceremony<Options>> => {
  const ticket = makeToken(services.random);
  const expiresAt = new Date(services.clock.now().getTime() + ceremonyMinutes * 60_000);
  const step = { kind, staffId, challenge: options.challenge, sealedPrivateKey: null, expiresAt };
  await insertStep(services.db.staff, { ...step, tokenHash: hashToken(ticket) });
  return { ticket, options, prf: prfInput.toString('base64url') };
};

/** Asks for any passkey of ours (`staffId` null, signing in) or for one of a person's own (confirming). */
export const askForPasskey = async (services: Services, kind: 'passkey-sign-in' | 'passkey-confirm', staffId: string | null) => {
  const own = staffId === null ? [] : await passkeysOf(services.db.staff, staffId);
  const options = await generateAuthenticationOptions({
    rpID: partyOf(services).id,
    challenge: Uint8Array.from(services.random.bytes(32)),
    userVerification: 'required',
    allowCredentials: own.map((passkey) => ({ id: passkey.credentialId, transports: passkey.transports })),
  });
  return openCeremony(services, kind, staffId, options);
};

/** Asks the browser to make a passkey for a person, who may not have a row yet. */
export const askForNewPasskey = async (
  services: Services,
  kind: 'passkey-join' | 'passkey-add',
  person: { id: string; login: string; name: string },
) => {
  const own = await passkeysOf(services.db.staff, person.id);
  const options = await generateRegistrationOptions({
    rpName: services.config.hotlineName,
    rpID: partyOf(services).id,
    userName: person.login,
    userDisplayName: person.name,
    userID: Uint8Array.from(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    challenge: Uint8Array.from(services.random.bytes(32)),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: own.map((passkey) => ({ id: passkey.credentialId, transports: passkey.transports })),
  });
  return openCeremony(services, kind, person.id, options);
};

/** Checks a passkey's answer and notes its use. `staffId`: it must be this person's. Throws Problem `passkey-failed`. */
export const checkPasskey = async (
  services: Services,
  kind: 'passkey-sign-in' | 'passkey-confirm',
  answer: { ticket: string; response: AuthenticationResponseJSON },
  staffId?: string,
): Promise<PasskeyRow> => {
  const party = partyOf(services);
  const { staff } = services.db;
  const now = services.clock.now();
  const step = await takeStep(staff, hashToken(answer.ticket), kind, now);
  const passkey = await findPasskey(staff, answer.response.id);
  if (step?.challenge == null || passkey === undefined || (step.staffId ?? undefined) !== staffId) throw failed();
  const owner = await findStaff(staff, passkey.staffId);
  if (owner?.state !== 'active' || (staffId !== undefined && owner.id !== staffId)) throw failed();
  const checked = await verifyAuthenticationResponse({
    response: answer.response,
    expectedChallenge: step.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch((error: unknown) => {
    throw failed(error);
  });
  if (!checked.verified) throw failed();
  await notePasskeyUse(staff, passkey.credentialId, checked.authenticationInfo.newCounter, now);
  return passkey;
};

export type NewPasskey = Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter' | 'transports'>;

/** Checks what the browser made. Gives the passkey and the id of the person that it was asked for. */
export const checkNewPasskey = async (
  services: Services,
  kind: 'passkey-join' | 'passkey-add',
  answer: { ticket: string; response: RegistrationResponseJSON },
): Promise<{ passkey: NewPasskey; staffId: string }> => {
  const party = partyOf(services);
  const step = await takeStep(services.db.staff, hashToken(answer.ticket), kind, services.clock.now());
  if (step?.challenge == null || step.staffId === null) throw failed();
  const checked = await verifyRegistrationResponse({
    response: answer.response,
    expectedChallenge: step.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch((error: unknown) => {
    throw failed(error);
  });
  if (!checked.verified) throw failed();
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  return {
    staffId: step.staffId,
    passkey: { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] },
  };
};
