import type { Config } from './config/config.ts';
import type { BlindIndex } from './crypto/blind.ts';
import type { Kdf } from './crypto/kdf.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { KeyPair } from './crypto/wrap.ts';
import type { PoolName } from './database/roles.ts';
import type { Sql } from './database/sql.ts';
import type { Keys as KeyFiles } from './datadir/keys.ts';
import type { Clock } from './effects/clock.ts';
import type { Random } from './effects/random.ts';
import type { Folder } from './files/folder.ts';
import type { Logger } from './logger.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Subject } from './policy/decide.ts';
import type { Shared } from './shared/shared.ts';

/** One pool for each plane's database role. Where a process does not hold the plane, whatever touches its pool throws. */
export type Databases = Record<PoolName, Sql>;

/** Everything with an effect, made once at start and handed down; tests hand down their own. */
export type Services = {
  config: Config;
  clock: Clock;
  random: Random;
  db: Databases;
  /** One question to the database, on a connection of its own that nothing else waits on. */
  askDatabase: () => Promise<unknown>;
  keys: Keyring;
  /** Key files that come and go: the daily epoch keys. */
  keyFiles: KeyFiles;
  /** Encrypted copies of files that providers sent, for as long as there is a reason. */
  copies: Folder;
  /** Undefined where the install has no mail server. */
  mail: Mailer | undefined;
  blind: BlindIndex;
  kdf: Kdf;
  /** What all processes of this install agree on: throttles and the like. Nothing that another process must see stands elsewhere in memory. */
  shared: Shared;
  log: Logger;
};

/** Who asks, beside the services: the first argument of a use case. */
export type Context = Services & {
  subject: Subject;
  /** Opens a team key with the signed-in person's own key. Throws Problem `key-missing` when they were not given it. */
  unlock: (teamKeyId: string) => Promise<KeyPair>;
};

/** The signed-in person's id; for use cases whose policy admits staff only. */
export const staffIdOf = (context: { subject: Subject }): string => {
  if (!('staffId' in context.subject)) throw new Error('this use case is for staff; its policy must say so');
  return context.subject.staffId;
};
