import type { Problem } from '../../foundation/errors/problem.ts';
import { json, type Reply } from '../../foundation/http/reply.ts';

/** A no in the words of Hasher-Matcher-Actioner: a status and one message. */
export class HmaRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'HmaRefusal';
    this.status = status;
  }
}

export const failedHma = (problem: Problem): Reply =>
  json(
    { message: problem.message },
    {
      status: problem.status,
      headers: {
        ...(problem.status === 401 ? { 'www-authenticate': 'Basic realm="Article 34", charset="UTF-8"' } : {}),
        ...(problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) }),
      },
    },
  );

export const refusedHma = ({ status, message }: HmaRefusal): Reply => json({ message }, { status });
