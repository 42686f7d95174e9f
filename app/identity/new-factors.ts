import { type FieldProblem, Problem } from '../foundation/errors/problem.ts';
import type { Services } from '../foundation/services.ts';
import { isWeakPassword, passwordKeys } from './password.ts';
import { sealByPassword } from './personal-key.ts';
import { findByLogin, type PasswordColumns } from './staff.store.ts';
import { openEnrolment, stepOfCode } from './totp.ts';

const loginShape = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{2,59}$/u;

/** What is wrong with a name to sign in with; `staffId` is who may keep it. */
export const loginProblems = async (services: Services, login: string, staffId: string | undefined): Promise<FieldProblem[]> => {
  if (!loginShape.test(login)) return [{ field: 'login', code: 'field-invalid' }];
  const owner = await findByLogin(services.db.staff, login);
  return owner === undefined || owner.id === staffId ? [] : [{ field: 'login', code: 'login-taken' }];
};

/** What is wrong with a new password, typed twice. */
export const passwordProblems = (input: { login: string; password: string; again: string }): FieldProblem[] => {
  if (isWeakPassword(input.password, input.login)) return [{ field: 'password', code: 'password-weak' }];
  return input.password === input.again ? [] : [{ field: 'again', code: 'password-differs' }];
};

/** Reads an enrolment back from its hidden field and proves it with a code of the app; throws Problem `code-wrong`, `token-invalid`. */
export const checkEnrolment = (
  services: Services,
  input: { enrolment: string; page: string; code: string },
): { secret: string; step: number } => {
  const secret = openEnrolment(services, input.enrolment, input.page);
  if (secret === undefined) throw new Problem('token-invalid');
  const step = stepOfCode(secret, input.code, services.clock.now());
  if (step === undefined) throw new Problem('code-wrong', { fields: [{ field: 'code', code: 'code-wrong' }] });
  return { secret, step };
};

/** Derives what the row needs from a password; the private key, when there is one, is sealed under it. */
export const passwordColumns = async (
  services: Services,
  input: { staffId: string; password: string; privateKey: Buffer | undefined },
): Promise<PasswordColumns> => {
  const salt = services.random.bytes(16);
  const keys = await passwordKeys(services, input.password, salt);
  const { privateKey, staffId } = input;
  const sealedByPassword = privateKey === undefined ? null : sealByPassword(keys.sealKey, privateKey, staffId, services.random);
  return { passwordSalt: salt, passwordVerifier: keys.verifier, sealedByPassword };
};

export const noPassword: PasswordColumns = { passwordSalt: null, passwordVerifier: null, sealedByPassword: null };
