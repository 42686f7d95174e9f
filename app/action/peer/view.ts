import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type Cell, givenTo, matrixOn, standards } from '../../law/index.ts';
import { commentsOf, invitationsOf, roundsFor } from './round.store.ts';
import { roundFor } from './round.ts';
import type { Comment, Invitation, Round } from './rows.ts';

export type RoundView = {
  round: Round;
  /** For whom the person may speak. */
  speaks: readonly string[];
  invitations: readonly Invitation[];
  /** Every question with what was found for the round's two days, and what was said on it. */
  lines: readonly { criterion: string; cell: Cell | undefined; comments: readonly Comment[] }[];
};

/** A round as those who take part see it: the same findings for all of them. @throws Problem not-found. */
export const viewRound = async (context: Context, id: string): Promise<RoundView> => {
  const { round, speaks } = await roundFor(context, id);
  const [matrix, invitations, comments] = await Promise.all([
    matrixOn(context.db.staff, round.lawOf, round.knownOn),
    invitationsOf(context.db.staff, id),
    commentsOf(context.db.staff, id),
  ]);
  const cells = matrix.cells.get(round.jurisdiction);
  const lines = [...standards().criteria.keys()].map((criterion) => ({
    criterion,
    cell: cells?.get(criterion),
    comments: comments.filter((one) => one.criterion === criterion),
  }));
  return { round, speaks, invitations, lines };
};

/** The rounds of a person's countries, and the countries for which they may open one. */
export const viewRounds = async (context: Context): Promise<{ rounds: Round[]; given: string[] }> => {
  const given = await givenTo(context.db.staff, staffIdOf(context));
  return { rounds: await roundsFor(context.db.staff, given), given };
};
