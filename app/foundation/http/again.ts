import { type FieldProblem, Problem } from '../errors/problem.ts';
import { type Reply, redirect } from './reply.ts';

/**
 * Does what a form asks, and goes where that says: an address of ours to be redirected to, or an answer. What is wrong with
 * single fields brings the form back with the reasons; everything else goes on up.
 */
export const orAgain = async (
  step: () => Promise<string | Reply>,
  again: (problems: readonly FieldProblem[]) => Promise<Reply> | Reply,
): Promise<Reply> => {
  try {
    const to = await step();
    return typeof to === 'string' ? redirect(to) : to;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'field-invalid') throw error;
    return again(error.fields);
  }
};
