import type { VNode } from 'preact';
import { type FieldProblem, Problem } from '../foundation/errors/problem.ts';
import { json, page, type Reply } from '../foundation/http/reply.ts';
import type { RouteContext } from '../foundation/http/route.ts';

/** Problems that leave a person on the form that they sent, with the words why. */
const correctable = new Set([
  'field-invalid',
  'sign-in-failed',
  'code-wrong',
  'too-many-requests',
  'overloaded',
  'last-factor',
  'key-locked',
]);

/** Does what a form asks; what the person can put right brings the form back with the reason, everything else goes on up. */
export const orShowAgain = async (
  act: () => Promise<Reply>,
  show: (problems: readonly FieldProblem[]) => VNode | Promise<VNode>,
): Promise<Reply> => {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || !correctable.has(error.code)) throw error;
    const problems = error.fields.length > 0 ? error.fields : [{ field: '', code: error.code }];
    const headers: Record<string, string> =
      error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) };
    return page(await show(problems), { status: error.status, headers });
  }
};

/** Answers an island; a problem comes in the person's language. */
export const toIsland = async (
  context: Pick<RouteContext, 't'>,
  act: () => Promise<{ value: unknown; headers?: Record<string, string> }>,
): Promise<Reply> => {
  try {
    const { value, headers } = await act();
    return json(value, headers === undefined ? {} : { headers });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [field] = error.fields;
    const code = field?.code ?? error.code;
    return json({ error: code, message: context.t(`error.${code}`) }, { status: error.status });
  }
};
