import type { Random } from '../effects/random.ts';
import { type DatabaseRole, type PoolName, poolNames, roleOf } from './roles.ts';
import { scramVerifier } from './scram.ts';
import { type Connection, connect, type Login, type Transaction } from './sql.ts';

/** How the connections of one pool get in: with a login of their own, or with the account of `target`, taking on `role`. */
export type Access = { target: Connection | string; login?: Login; role?: DatabaseRole };

/** Of each pool that a process works with. */
export type Logins = Partial<Record<PoolName, Access>>;

/** One account for all, which takes on each pool's role (`SET ROLE`): for whoever holds the owner's password anyway. */
export const takingRoles = (target: Connection | string, names: readonly PoolName[] = poolNames): Logins =>
  Object.fromEntries(names.map((name) => [name, { target, role: roleOf(name) }]));

/** What another process of ours is given: the logins that it needs, and no other. */
export const pick = (logins: Logins, names: readonly PoolName[]): Logins =>
  Object.fromEntries(names.flatMap((name) => (logins[name] === undefined ? [] : [[name, logins[name]]])));

const makeLogin = async (tx: Transaction, pool: PoolName, user: string, verifier: string): Promise<void> => {
  const [known] = await tx`select 1 from pg_roles where rolname = ${user}`;
  // names are ours and a verifier has no quote: there is nothing to escape, and no parameters in such statements
  if (known === undefined) await tx.unsafe(`create role ${user}`);
  await tx.unsafe(`alter role ${user} login password '${verifier}'`);
  await tx.unsafe(`grant ${roleOf(pool)} to ${user} with inherit true, set false`);
};

const closeOthers = async (tx: Transaction, users: readonly string[], id: string): Promise<void> => {
  const known = await tx<{ name: string }[]>`select rolname as name from pg_roles where rolname ~ ${`^a34_[a-z]+_${id}$`}`;
  for (const { name } of known) if (!users.includes(name)) await tx.unsafe(`alter role ${name} nologin password null`);
};

/**
 * Gives each pool a login of its own, `a34_POOL_ID`, with the rights of that pool's role and no way to another one. Passwords
 * are new at each start and stand nowhere but in memory: the database keeps what checks them. Logins of the same install for
 * pools that are not asked for are shut. Undefined when the account of `target` may not make logins, or when the server
 * does not let them in.
 * @param id of this install, eight hexadecimal digits: several may share a server
 */
export const signInApart = async (
  target: Connection | string,
  names: readonly PoolName[],
  { id, random }: { id: string; random: Random },
): Promise<Logins | undefined> => {
  const owner = connect(target, { max: 1 });
  let made: { name: PoolName; login: Login }[] = [];
  try {
    await owner.begin(async (tx) => {
      const [here] = await tx<{ database: string }[]>`select current_database() as database`;
      made = names.map((name) => ({
        name,
        login: {
          user: `${roleOf(name)}_${id}`,
          password: random.bytes(32).toString('hex'),
          database: here?.database ?? '',
        },
      }));
      for (const { name, login } of made) await makeLogin(tx, name, login.user, scramVerifier(login.password, random.bytes(16)));
      await closeOthers(
        tx,
        made.map(({ login }) => login.user),
        id,
      );
    });
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return undefined;
    throw error;
  } finally {
    await owner.end({ timeout: 5 });
  }
  const [first] = made;
  if (first !== undefined && !(await getsIn(target, first.login))) return undefined;
  return Object.fromEntries(made.map(({ name, login }) => [name, { target: withoutAccount(target), login }]));
};

/** Servers of others decide by address and name who may come in (`pg_hba.conf`), whatever the password. */
const getsIn = async (target: Connection | string, login: Login): Promise<boolean> => {
  const sql = connect(target, { max: 1, login });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (/^28/.test((error as { code?: string }).code ?? '')) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** The place alone: whoever is handed it does not get the owner's password with it. */
const withoutAccount = (target: Connection | string): Connection | string => {
  if (typeof target !== 'string') return { ...target, user: '', password: '' };
  // by hand: an address with several hosts is none in the eyes of `URL`
  return target.replace(/^(\w+:\/\/)[^@/?]*@/, '$1').replace(/(?<=[?&])(user|password)=[^&]*&?/g, '');
};
