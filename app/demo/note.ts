import { codeAt } from '../identity/index.ts';
import type { DemoRecord } from './demo.store.ts';
import { bodyId, type DemoPerson } from './people.ts';

/** What the terminal says at every start with `--demo`: who can sign in, and how. */
export const signInNote = (people: readonly DemoPerson[], record: DemoRecord, now: Date): string => {
  const password = people[0]?.password ?? '';
  const roleWidth = Math.max(...people.map(({ role }) => role.length));
  const rows = people.map(
    ({ login, role, totpSecret }) => `  ${login.padEnd(9)} ${role.padEnd(roleWidth)} ${totpSecret}  ${codeAt(totpSecret, now)}`,
  );
  const receipts = record.receipts.map(({ code, shows }) => `  ${code}  ${shows}`);
  return [
    '',
    'DEMONSTRATION: every person, report and case in here is made up.',
    '',
    `Sign in at /staff with a name from this list, the password  ${password}  and a code.`,
    `  ${'name'.padEnd(9)} ${'role'.padEnd(roleWidth)} ${'secret for an authenticator app'.padEnd(32)}  code now`,
    ...rows,
    'A code lives for half a minute and works once. For a fresh one, in another terminal:  npx a34 demo code NAME',
    '',
    'Codes of made-up reports, for /en/code:',
    ...receipts,
    '',
    `Packages sealed to ${bodyId} open with the age identity  ${record.bodyIdentity}`,
    '',
  ].join('\n');
};
