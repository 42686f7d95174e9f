import type { Services } from '../foundation/services.ts';
import { makeTotpSecret, openEnrolment, sealEnrolment, totpAddress } from './totp.ts';

/**
 * A secret for an authenticator app, shown on a page and carried by its form. A form that comes back with mistakes keeps its
 * secret, since the person's app holds it already.
 */
export const makeEnrolment = (
  services: Services,
  input: { page: string; login: string; sealed: string | undefined },
): { sealed: string; secret: string; address: string } => {
  const kept = input.sealed === undefined ? undefined : openEnrolment(services, input.sealed, input.page);
  const secret = kept ?? makeTotpSecret(services.random);
  const sealed = sealEnrolment(services, secret, input.page);
  return { sealed, secret, address: totpAddress(secret, input.login || 'staff', services.config.hotlineName) };
};
