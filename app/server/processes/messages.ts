import type { Config } from '../../foundation/config/config.ts';
import type { Logins } from '../../foundation/database/logins.ts';
import type { StartupCode } from '../../foundation/errors/startup.ts';
import type { Answer, Question } from './line.ts';

/** What the leading process tells a door. `begin` comes once, when the database is up; passwords travel only here. */
export type ToDoor = { kind: 'begin'; config: Config; logins: Logins } | { kind: 'stop' } | Answer;

/** What a door tells the leading process. */
export type FromDoor = { kind: 'listening' } | { kind: 'failed'; code: StartupCode; sentence: string } | Question;
