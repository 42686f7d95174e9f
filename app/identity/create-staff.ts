import { makeKeyPair } from '../foundation/crypto/wrap.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import type { StaffRole } from '../foundation/policy/table.ts';
import type { Services } from '../foundation/services.ts';
import { putTotp } from './factor.store.ts';
import { passwordColumns } from './new-factors.ts';
import { record } from './record.ts';
import { insertStaff } from './staff.store.ts';
import { makeTotpSecret, sealTotp } from './totp.ts';

/**
 * Makes a person without an invitation, for programs that fill an install (demo, tests). They sign in through the usual
 * pages. `totpSecret` is base32. Keys come from `ensureTeamKeys` afterwards, or from another person.
 */
export const createStaff = async (
  services: Services,
  input: { role: StaffRole; name: string; login: string; password: string; totpSecret?: string; bodyId?: string | undefined },
): Promise<{ id: string; totpSecret: string }> => {
  const now = services.clock.now();
  const id = uuidv7(now, services.random);
  const { role, name, login } = input;
  const totpSecret = input.totpSecret ?? makeTotpSecret(services.random);
  const pair = makeKeyPair(services.random);
  const columns = await passwordColumns(services, { staffId: id, password: input.password, privateKey: pair.privateKey });
  await services.db.staff.begin(async (tx) => {
    const row = { id, role, name, login, bodyId: input.bodyId ?? null, publicKey: pair.publicKey, createdAt: now };
    await insertStaff(tx, { ...row, ...columns });
    await putTotp(tx, id, sealTotp(services, totpSecret, id), 0);
    await record(services, tx, { actor: 'program', action: 'staff.joined', staffId: id, detail: { role } });
  });
  return { id, totpSecret };
};
