import type { Config } from '../../foundation/config/config.ts';
import type { Connection } from '../../foundation/database/sql.ts';
import type { StartupCode } from '../../foundation/errors/startup.ts';
import type { Answer, Question } from './line.ts';

/** What the leading process tells a door. `begin` comes once, when the database is up; the password travels only here. */
export type ToDoor = { kind: 'begin'; config: Config; target: Connection | string } | { kind: 'stop' } | Answer;

/** What a door tells the leading process. */
export type FromDoor = { kind: 'listening' } | { kind: 'failed'; code: StartupCode; sentence: string } | Question;
