import { recordStep } from '../../foundation/audit/step.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { textProblem } from '../../foundation/http/form.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, givenTo, isDay, isJurisdiction, isSynthetic, standards } from '../../law/index.ts';
import { effectsOf } from '../action/record.ts';
import { tell } from '../event/tell.ts';
import {
  answerInvitationRow,
  closeRoundRow,
  commentsOf,
  findRound,
  insertComment,
  insertInvitation,
  insertRound,
  insertSummary,
  invitationsOf,
  lockRound,
} from './round.store.ts';
import type { Comment, Round } from './rows.ts';

export const wordsLimit = 4000;

/** For whom a person may speak in a round: the reviewed country, or an invited one; of those that they were given. */
export const speaksFor = async (context: Context, round: Round): Promise<string[]> => {
  const given = await givenTo(context.db.staff, staffIdOf(context));
  const invited = (await invitationsOf(context.db.staff, round.id)).map(({ jurisdiction }) => jurisdiction);
  return [round.jurisdiction, ...invited].filter((code) => given.includes(code));
};

/** A round that the person may read. Unknown and forbidden are one answer. @throws Problem not-found. */
export const roundFor = async (context: Context, id: string): Promise<{ round: Round; speaks: string[] }> => {
  const round = await findRound(context.db.staff, id);
  const speaks = round === undefined ? [] : await speaksFor(context, round);
  if (round === undefined || speaks.length === 0) throw new Problem('not-found');
  return { round, speaks };
};

const wordsOrProblem = (text: string, field: string): string => {
  const words = text.trim();
  const hidden = textProblem(words);
  if (hidden !== undefined) throw new Problem('field-invalid', { fields: [{ field, code: hidden }] });
  if (words === '' || words.length > wordsLimit) throw new Problem('field-invalid', { fields: [{ field, code: 'peer-words' }] });
  return words;
};

/**
 * Opens a round about one country's law. The two days are fixed then: whoever takes part reads the same findings, whatever is
 * published meanwhile. The caller has checked that the country is one of the person's. @throws Problem field-invalid, not-found.
 */
export const openRound = async (
  context: Context,
  jurisdiction: string,
  said: { title: string; lawOf: string; knownOn: string },
): Promise<string> => {
  if (!isJurisdiction(context, jurisdiction)) throw new Problem('not-found');
  const now = context.clock.now();
  const today = dayOf(now);
  const [lawOf, knownOn] = [said.lawOf || today, said.knownOn || today];
  const fields: FieldProblem[] = [];
  for (const [field, day] of [
    ['lawOf', lawOf],
    ['knownOn', knownOn],
  ] as const)
    if (!isDay(day) || day > today) fields.push({ field, code: 'peer-day' });
  const title = said.title.trim();
  if (title === '' || title.length > 200 || textProblem(title) !== undefined) fields.push({ field: 'title', code: 'peer-words' });
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const id = uuidv7(now, context.random);
  await context.db.staff.begin(async (tx) => {
    const row = {
      id,
      jurisdiction,
      title,
      lawOf,
      knownOn,
      openedAt: now,
      openedBy: staffIdOf(context),
      synthetic: isSynthetic(jurisdiction),
    };
    await insertRound(tx, row);
    await recordStep(context, tx, {
      action: 'peer.opened',
      subject: `peer-round/${id}`,
      detail: { jurisdiction, lawOf, knownOn },
    });
  });
  return id;
};

type Step = (input: { round: Round; speaks: string[]; now: Date; by: string }) => Promise<void>;

/** One step in an open round, under its lock. @throws Problem not-found, peer-closed. */
const inRound = async (
  context: Context,
  id: string,
  step: (tx: Parameters<Parameters<Context['db']['staff']['begin']>[1]>[0]) => Step,
): Promise<void> => {
  const { speaks } = await roundFor(context, id);
  await context.db.staff.begin(async (tx) => {
    const round = await lockRound(tx, id);
    if (round === undefined) throw new Problem('not-found');
    if (round.closedAt !== null) throw new Problem('peer-closed');
    await step(tx)({ round, speaks, now: context.clock.now(), by: staffIdOf(context) });
  });
};

/** Only the reviewed country's own people may do it. */
const requireOwn = (round: Round, speaks: readonly string[]): void => {
  if (!speaks.includes(round.jurisdiction)) throw new Problem('not-found');
};

/** Asks another parliament to take part. @throws Problem not-found, peer-closed, field-invalid. */
export const invite = (context: Context, id: string, jurisdiction: string): Promise<void> =>
  inRound(context, id, (tx) => async ({ round, speaks, now, by }) => {
    requireOwn(round, speaks);
    const wrong = !isJurisdiction(context, jurisdiction)
      ? ('jurisdiction-unknown' as const)
      : jurisdiction === round.jurisdiction
        ? ('peer-invite-self' as const)
        : undefined;
    if (wrong !== undefined) throw new Problem('field-invalid', { fields: [{ field: 'jurisdiction', code: wrong }] });
    await insertInvitation(tx, { roundId: id, jurisdiction, invitedAt: now, invitedBy: by });
    await recordStep(context, tx, { action: 'peer.invited', subject: `peer-round/${id}`, detail: { jurisdiction } });
  });

/** An invited parliament accepts or declines. @throws Problem not-found, peer-closed. */
export const answerInvitation = (
  context: Context,
  id: string,
  said: { jurisdiction: string; answer: 'accepted' | 'declined' },
): Promise<void> =>
  inRound(context, id, (tx) => async ({ speaks, now, by }) => {
    if (!speaks.includes(said.jurisdiction) || !(await answerInvitationRow(tx, { roundId: id, ...said, at: now, by })))
      throw new Problem('not-found');
    await recordStep(context, tx, {
      action: `peer.${said.answer}`,
      subject: `peer-round/${id}`,
      detail: { jurisdiction: said.jurisdiction },
    });
  });

/**
 * Says something on one question, for a parliament that accepted, or for the reviewed one; or replies to what was said.
 * @throws Problem not-found, peer-closed, peer-not-accepted, field-invalid.
 */
export const comment = (
  context: Context,
  id: string,
  said: { criterion: string; jurisdiction: string; words: string; language: string; repliesTo?: string | undefined },
): Promise<void> =>
  inRound(context, id, (tx) => async ({ round, speaks, now, by }) => {
    if (!speaks.includes(said.jurisdiction) || !standards().criteria.has(said.criterion)) throw new Problem('not-found');
    const invitation = (await invitationsOf(tx, id)).find((one) => one.jurisdiction === said.jurisdiction);
    if (said.jurisdiction !== round.jurisdiction && invitation?.answer !== 'accepted') throw new Problem('peer-not-accepted');
    const words = wordsOrProblem(said.words, 'words');
    const before: Comment | undefined =
      said.repliesTo === undefined
        ? undefined
        : (await commentsOf(tx, id)).find((one) => one.id === said.repliesTo && one.criterion === said.criterion);
    if (said.repliesTo !== undefined && before === undefined) throw new Problem('not-found');
    const { criterion, jurisdiction, language } = said;
    const row = {
      id: uuidv7(now, context.random),
      roundId: id,
      criterion,
      jurisdiction,
      repliesTo: before?.id ?? null,
      words,
      language,
      saidAt: now,
    };
    await insertComment(tx, { ...row, saidBy: by });
    await recordStep(context, tx, { action: 'peer.said', subject: `peer-round/${id}`, detail: { criterion, jurisdiction } });
  });

/**
 * Closes a round with a summary for those who took part, or for everybody. Comments stay with those who took part either way.
 * @throws Problem not-found, peer-closed, field-invalid.
 */
export const closeRound = (
  context: Context,
  id: string,
  said: { summary: string; language: string; open: boolean },
): Promise<void> =>
  inRound(context, id, (tx) => async ({ round, speaks, now, by }) => {
    requireOwn(round, speaks);
    const summary = wordsOrProblem(said.summary, 'summary');
    await closeRoundRow(tx, id, { summary, language: said.language, by, at: now });
    if (said.open) {
      const tookPart = (await invitationsOf(tx, id))
        .filter(({ answer }) => answer === 'accepted')
        .map(({ jurisdiction }) => jurisdiction);
      const { jurisdiction, title, lawOf, knownOn, synthetic } = round;
      await insertSummary(tx, {
        roundId: id,
        jurisdiction,
        title,
        lawOf,
        knownOn,
        tookPart,
        words: summary,
        language: said.language,
        closedAt: now,
        synthetic,
      });
      await tell(tx, effectsOf(context), { jurisdiction, kind: 'round', detail: { title }, synthetic });
    }
    await recordStep(context, tx, {
      action: 'peer.closed',
      subject: `peer-round/${id}`,
      detail: { summary: said.open ? 'public' : 'private' },
    });
  });
