import type { ErrorCode } from '../../foundation/errors/catalogue.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Ask, Call, Calls } from '../../foundation/shared/remote.ts';

/** A question and its answer, as they travel between two processes of ours. */
export type Question = { kind: 'ask'; id: number; call: Call; given: unknown[] };
export type Answer =
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'answer'; id: number; problem: ErrorCode; retryAfterSeconds: number | undefined };

/** The asking side: `ask` sends a question, `take` is given every answer that comes in. */
export const makeAsker = (send: (question: Question) => void): { ask: Ask; take: (answer: Answer) => void } => {
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Problem) => void }>();
  let last = 0;
  const ask = (call: Call, ...given: unknown[]): Promise<never> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      open.set(id, { resolve, reject });
      send({ kind: 'ask', id, call, given });
    });
  return {
    ask: ask as Ask,
    take: (answer) => {
      const waiting = open.get(answer.id);
      open.delete(answer.id);
      if ('problem' in answer) {
        const { retryAfterSeconds } = answer;
        waiting?.reject(new Problem(answer.problem, retryAfterSeconds === undefined ? {} : { retryAfterSeconds }));
      } else waiting?.resolve(answer.value as never);
    },
  };
};

/** The answering side: does what was asked; a Problem travels as its code, anything else as `internal-error`. */
export const answerTo = async (calls: Calls, question: Question): Promise<Answer> => {
  const { id, call, given } = question;
  try {
    const value = await (calls[call] as (...all: unknown[]) => Promise<unknown>)(...given);
    return { kind: 'answer', id, value };
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('internal-error', { cause: error });
    return { kind: 'answer', id, problem: problem.code, retryAfterSeconds: problem.retryAfterSeconds };
  }
};
