import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupError, systemCode } from '../../errors/startup.ts';

/** The account that runs the database. `switching`: it is not the account of this process, which is root. */
export type Account = { uid: number; gid: number; name: string; switching: boolean };

/** First our own, if the operator made it; then PostgreSQL's usual one; then the account that owns nothing. */
const preferred = ['a34', 'postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root hands it to an unprivileged account; anybody else runs it as themselves.
 * @param ownerUid owner of database files that are already there: their account goes on, if it still exists
 */
export const chooseAccount = (ownerUid: number | undefined, accounts = readAccounts()): Account => {
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? -1, name: 'this account', switching: false };
  const usual = preferred.flatMap((name) => accounts.filter((account) => account.name === name));
  const owner = accounts.filter((account) => account.uid === ownerUid);
  const chosen = [...owner, ...usual].find((account) => account.uid !== 0);
  if (chosen === undefined) {
    throw new StartupError(
      'database-account-missing',
      'The database may not run as root and this machine has no account named a34, postgres or nobody. Add one (useradd --system a34), start as another user, or set DATABASE_URL.',
    );
  }
  return { ...chosen, switching: true };
};

type Entry = { name: string; uid: number; gid: number };

const readAccounts = (): Entry[] => {
  let text = '';
  try {
    text = readFileSync('/etc/passwd', 'utf8');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  // macOS writes the number of `nobody` as -2
  const unsigned = (field: string | undefined) => Number(field) >>> 0;
  return text
    .split('\n')
    .filter((line) => /^[^#:]+:[^:]*:-?\d+:-?\d+:/.test(line))
    .map((line) => line.split(':'))
    .map((fields) => ({ name: fields[0] ?? '', uid: unsigned(fields[2]), gid: unsigned(fields[3]) }));
};

/** Whether the account may pass every directory down to `path` and use `path` itself as `need` says (bits: 4 read, 1 pass or run). */
export const canReach = (account: Account, path: string, need = 0o1): boolean => {
  if (!account.switching) return true;
  let at = realpathSync(path);
  if (!allows(account, at, need)) return false;
  while (dirname(at) !== at) {
    at = dirname(at);
    if (!allows(account, at, 0o1)) return false;
  }
  return true;
};

const allows = (account: Account, path: string, need: number): boolean => {
  const facts = statSync(path);
  const shift = facts.uid === account.uid ? 6 : facts.gid === account.gid ? 3 : 0;
  return ((facts.mode >> shift) & need) === need;
};
