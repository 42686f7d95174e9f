import type { Config } from './config/config.ts';

const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** The only facts a log line may carry. An allow-list, not redaction: what has no name here cannot be logged. */
export type LogFacts = {
  route?: string;
  status?: number;
  milliseconds?: number;
  requestId?: string;
  code?: string;
  job?: string;
  count?: number;
  size?: number;
  plane?: string;
  /** A message of our own making or the database's, never text that a person typed. */
  reason?: string;
  file?: string;
};

export type Logger = Record<'error' | 'warn' | 'info' | 'debug', (event: string, facts?: LogFacts) => void>;

/** One JSON object a line on standard error. */
export const makeLogger = (
  level: Config['logLevel'],
  write: (line: string) => void = (line) => process.stderr.write(line),
): Logger => {
  const limit = levels.indexOf(level);
  const at =
    (name: (typeof levels)[number]) =>
    (event: string, facts: LogFacts = {}) => {
      if (levels.indexOf(name) > limit) return;
      const { route, status, milliseconds, requestId, code, job, count, size, plane, reason, file } = facts;
      const line = {
        at: new Date().toISOString(),
        level: name,
        event,
        route,
        status,
        milliseconds,
        requestId,
        code,
        job,
        count,
        size,
        plane,
        reason,
        file,
      };
      write(`${JSON.stringify(line)}\n`);
    };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
};
