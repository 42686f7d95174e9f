import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../foundation/config/config.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The database's owner stays with the leading process: the others are told their own logins, over the line to it alone. */
const withoutPasswords = ({ DATABASE_URL: _, PGPASSWORD: __, ...rest }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => rest;

/** Starts another process of this install. It ends with this one (`disconnect`). */
export const forkOurs = (file: './door.ts' | './matcher.ts'): ChildProcess =>
  fork(path(file), [], {
    execArgv: [...process.execArgv, '--import', path('../../../bin/typescript.js')],
    serialization: 'advanced',
    env: withoutPasswords(process.env),
  });

/** The settings as another process is told them: an address of somebody's own database has its owner's password in it. */
export const withoutOwner = (config: Config): Config => ({ ...config, databaseUrl: undefined });
