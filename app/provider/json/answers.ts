import { type Issue, missingFields, nameOfResponse } from '@article34/cybertip';
import type { Static } from 'typebox';
import type { Problem } from '../../foundation/errors/problem.ts';
import { json, type Reply } from '../../foundation/http/reply.ts';
import type { Refusal } from '../sender/refusal.ts';
import type { Answers, Gaps, IssueShape } from './schemas.ts';

/** An answer in the shape that its schema gives. */
export const answer = <Name extends keyof Answers>(
  _name: Name,
  value: Answers[Name],
  options: { status?: number; headers?: Record<string, string> } = {},
): Reply => json(value, options);

/** Issues in the shape that is published. */
export const told = (issues: readonly Issue[]): Static<typeof IssueShape>[] =>
  issues.map(({ rule, path, message, fix, expected }) => ({
    rule,
    path,
    message,
    fix,
    ...(expected === undefined ? {} : { expected: [...expected] }),
  }));

/** What is missing: as keys, and each with its place and its reason. */
export const lacking = (missing: readonly string[]): { missing: string[]; gaps: Static<typeof Gaps> } => ({
  missing: [...missing],
  gaps: missingFields(missing).map(({ field, path, why }) => ({ field, path, why })),
});

const statusOf = (code: number): number => {
  if (code === 5001 || code === 5002) return 404;
  if (code === 5101 || code === 5102) return 409;
  if (code === 4100) return 422;
  return 400;
};

/** A no with the status that HTTP has for it; the interface's own number goes along. */
export const refusedJson = ({ code, message, issues }: Refusal): Reply =>
  answer(
    'Failure',
    {
      error: nameOfResponse(code) ?? 'invalidRequest',
      code,
      message,
      issues: told(issues),
    },
    { status: statusOf(code) },
  );

export const failedJson = (problem: Problem): Reply =>
  answer(
    'Failure',
    { error: problem.code, message: problem.message, issues: [] },
    {
      status: problem.status,
      headers: {
        ...(problem.status === 401 ? { 'www-authenticate': 'Basic realm="Article 34", charset="UTF-8"' } : {}),
        ...(problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) }),
      },
    },
  );
