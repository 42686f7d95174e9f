/**
 * Every reason for which the program does not start, with its exit status (sysexits.h: 69 a service is unavailable,
 * 73 cannot create, 74 input/output, 75 try again later, 77 no permission, 78 wrong configuration) and what it means.
 * The sentence that the operator reads is written where the facts are known; it always says what to do.
 */
export const startupCatalogue = {
  // settings
  'config-unknown': [78, 'A setting has a name that the program does not know.'],
  'config-malformed': [78, 'A setting has a value that the program cannot use.'],
  'port-in-use': [69, 'Another program already listens on the port.'],
  'port-forbidden': [77, 'The system does not let this account listen on the port.'],
  // data directory
  'data-dir-in-use': [75, 'Another process of Article 34 works in this data directory.'],
  'data-dir-foreign': [73, 'The directory holds files that are not ours.'],
  'data-dir-not-yours': [77, 'The data directory belongs to another account.'],
  'data-dir-not-writable': [73, 'The data directory cannot be created or written.'],
  'data-dir-missing': [66, 'There is no install of Article 34 in the directory.'],
  'data-dir-newer': [78, 'A newer version of Article 34 made this data directory.'],
  'data-dir-version-damaged': [78, 'The version file of the data directory cannot be understood.'],
  'data-dir-copied': [78, 'Two data directories point to the same database files.'],
  'disk-full': [74, 'There is no room left on the disk.'],
  // keys
  'key-unreadable': [77, 'A key file cannot be read by this account.'],
  'key-exposed': [77, 'A key file can be read by other accounts.'],
  'key-damaged': [78, 'A key file does not have the right length or kind.'],
  'key-missing': [78, 'A key that was made earlier is gone.'],
  // embedded database
  'database-software-missing': [69, 'There is no embedded PostgreSQL for this machine.'],
  'database-software-unusable': [69, 'The embedded PostgreSQL does not run on this machine.'],
  'database-account-missing': [77, 'No unprivileged account can run the database.'],
  'database-unreachable': [77, 'The account of the database cannot reach its files.'],
  'database-other-major': [78, 'Another major version of PostgreSQL made the database files.'],
  'database-damaged': [74, 'The database files are damaged or incomplete.'],
  'database-files-missing': [78, 'The database files are not where the data directory says.'],
  'database-not-starting': [69, 'The database does not start.'],
  // any database
  'database-refused': [69, 'The database at DATABASE_URL cannot be used.'],
  'database-newer': [78, 'A newer version of Article 34 made the database.'],
  'migration-changed': [78, 'A migration was changed after it ran.'],
  // demonstration
  'demo-not-empty': [73, 'The data directory holds real data, so no demonstration is added to it.'],
  'demo-unfinished': [73, 'An earlier start was stopped while it added the demonstration.'],
  'demo-missing': [78, 'The data directory holds no demonstration.'],
} as const satisfies Record<string, readonly [exitCode: number, meaning: string]>;

export type StartupCode = keyof typeof startupCatalogue;

/** A start that cannot go on. The command line prints `sentence` alone and ends with `exitCode`. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly code: StartupCode;
  readonly exitCode: number;

  constructor(code: StartupCode, sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exitCode = startupCatalogue[code][0];
  }

  /** One sentence (or two) for the operator: what is wrong and what to do. */
  get sentence(): string {
    return this.message;
  }
}

/** The system's code of an error (`ENOENT`, `EACCES` …), or an empty string for any other value. */
export const systemCode = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
};

/** Turns a full disk or a missing right met while writing `path` into a StartupError; any other error is returned unchanged. */
export const fromWriting = (path: string, error: unknown): unknown => {
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupError('disk-full', `The disk that holds ${path} is full. Free some space, then start again.`, {
      cause: error,
    });
  }
  if (code === 'EROFS') {
    return new StartupError(
      'data-dir-not-writable',
      `${path} is on a read-only disk. Set A34_DATA to a directory that can be written.`,
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new StartupError(
      'data-dir-not-writable',
      `This account may not write ${path}. Give it the right to, or set A34_DATA to a directory of its own.`,
      { cause: error },
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ELOOP' || code === 'ENAMETOOLONG') {
    return new StartupError(
      'data-dir-not-writable',
      `${path} cannot be made because something that is not a directory stands in its way. Set A34_DATA to another path.`,
      { cause: error },
    );
  }
  return error;
};
