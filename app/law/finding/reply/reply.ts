import { recordStep } from '../../../foundation/audit/step.ts';
import { uuidv7 } from '../../../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { dayOf, isDay } from '../days.ts';
import { isSynthetic, requireQuestion } from '../jurisdictions.ts';
import { newEdition, selectFindings } from '../publish/finding.store.ts';
import { shippedFindings } from '../shipped.ts';
import { insertReply } from './reply.store.ts';
import type { Reply } from './said.ts';

export type Said = Pick<Reply, 'finding' | 'stance' | 'saidBy' | 'saidOn' | 'words' | 'language' | 'address' | 'retrieved'>;

/** A published finding (not a withdrawn one's row) or a shipped one on this question. */
const answersQuestion = async (context: Context, jurisdiction: string, criterion: string, key: string): Promise<boolean> => {
  const published = await selectFindings(context.db.staff, jurisdiction, criterion);
  return (
    published.some(({ id, kind }) => id === key && kind === 'published') ||
    shippedFindings().some((one) => one.key === key && one.jurisdiction === jurisdiction && one.criterion === criterion)
  );
};

const problemsOf = (said: Said, today: string): FieldProblem[] => {
  const fields: FieldProblem[] = [];
  for (const field of ['saidOn', 'retrieved'] as const)
    if (!isDay(said[field])) fields.push({ field, code: 'date-invalid' });
    else if (said[field] > today) fields.push({ field, code: 'date-in-future' });
  if (!/^https?:\/\/[^\s]+$/.test(said.address)) fields.push({ field: 'address', code: 'address-not-web' });
  return fields;
};

/**
 * Sets a State's reply beside a finding; the finding stays as it is. An editor of the jurisdiction enters it, with the place
 * where the State published it: anybody can then check that it is the State who speaks. A link by which a State could write
 * here itself would let whoever holds the link speak in its name.
 *
 * @throws Problem not-found; field-invalid with date-invalid, date-in-future, address-not-web.
 */
export const recordReply = async (context: Context, jurisdiction: string, criterionId: string, said: Said): Promise<void> => {
  const criterion = requireQuestion(context, jurisdiction, criterionId).id;
  if (!(await answersQuestion(context, jurisdiction, criterion, said.finding))) throw new Problem('not-found');
  const now = context.clock.now();
  const fields = problemsOf(said, dayOf(now));
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const id = uuidv7(now, context.random);
  const base = { id, jurisdiction, criterion, recordedAt: now, recordedBy: staffIdOf(context) };
  await context.db.staff.begin(async (tx) => {
    await insertReply(tx, { ...said, ...base, words: said.words.trim(), synthetic: isSynthetic(jurisdiction) });
    await newEdition(tx);
    await recordStep(context, tx, {
      action: 'finding.replied',
      subject: `finding/${said.finding}`,
      detail: { jurisdiction, criterion, stance: said.stance, reply: id },
    });
  });
};
