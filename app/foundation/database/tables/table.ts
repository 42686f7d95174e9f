import type { DatabaseRole } from '../roles.ts';

/** What a column of the database is to somebody who gets a copy of it. */
export const dataClasses = {
  public: 'anybody may read it: we publish it, or hand it out',
  internal: 'how the house works: states, counters, codes and times that name no person',
  personal: 'about a person who works here or in a receiving body, or a name for them',
  special: 'about a suspected offence, without a name: what kind, where, how grave',
  child: 'tells that a child is concerned or wrote to us, or how old',
  sealed: 'unreadable without a key that is not in the database',
  key: 'half of a key pair, a wrapped key, a salt, or the hash of a secret: opens nothing alone',
} as const;
export type DataClass = keyof typeof dataClasses;

/** How long a value stays. */
export const lifetimes = {
  install: 'as long as the install; nothing deletes it',
  person: 'as long as the person is known here; suspending deletes factors, keys and sessions, and keeps the name',
  session: 'at most 8 hours, or until signing out',
  step: 'minutes',
  link: 'until it runs out; a used one stays as a record of who was let in',
  words: 'until the case has been closed for `A34_ERASE_AFTER_DAYS` days; without that setting, as long as the install',
  codes: 'as long as the install: erasing takes the words and leaves codes and times',
  epoch: 'until the key of the day is destroyed (`A34_EPOCH_HOURS`, 72 at most)',
  hardening: 'seconds: until the worker has run Argon2id',
  lease: 'while somebody works on the case',
  job: 'until the job is done; given-up jobs stay until somebody tries them again',
  log: 'for good: it proves what happened',
  'until-unlinked': 'until it is undone',
} as const;
export type Lifetime = keyof typeof lifetimes;

export type ColumnClass = { class: DataClass; why: string; lives: Lifetime };

/** Columns of one table with the same answer stand together, divided by blanks. */
type TableClasses = {
  lives: Lifetime;
  columns: Record<string, readonly [DataClass, string] | readonly [DataClass, string, Lifetime]>;
};

/** All that is said of the tables of one part: what each column is, and what each plane's role may do with each table. */
export type PartTables = {
  classes: Record<string, TableClasses>;
  /** Columns in brackets: only those. A table that is not named here is closed to the role. */
  rights: Partial<Record<DatabaseRole, Record<string, string>>>;
};

export const place = ['internal', 'where the row stands and what it is called'] as const;
export const made = ['internal', 'when the row was made'] as const;
