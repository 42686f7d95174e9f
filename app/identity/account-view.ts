import { staffIdOf } from '../foundation/services.ts';
import type { Owner } from './account.ts';
import { hashToken } from './cookie.ts';
import { findTotp, passkeysOf } from './factor.store.ts';
import { findSession } from './session.store.ts';
import { findStaff } from './staff.store.ts';

/** The ways in which a person signs in. */
export type Account = {
  login: string;
  hasPassword: boolean;
  hasCode: boolean;
  /** This session holds the person's key, so it can open what they were given. */
  opensReports: boolean;
  passkeys: { id: string; label: string; opens: boolean; createdAt: Date }[];
};

export const viewAccount = async (context: Owner): Promise<Account> => {
  const { staff } = context.db;
  const staffId = staffIdOf(context);
  const [person, totp, session, passkeys] = await Promise.all([
    findStaff(staff, staffId),
    findTotp(staff, staffId),
    findSession(staff, hashToken(context.sessionToken)),
    passkeysOf(staff, staffId),
  ]);
  return {
    login: person?.login ?? '',
    hasPassword: person?.passwordSalt != null,
    hasCode: totp !== undefined,
    opensReports: session?.sealedPrivateKey != null,
    passkeys: passkeys.map(({ credentialId, label, sealedByPrf, createdAt }) => ({
      id: credentialId,
      label,
      opens: sealedByPrf !== null,
      createdAt,
    })),
  };
};
