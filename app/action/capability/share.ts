import { recordStep } from '../../foundation/audit/step.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { isJurisdiction } from '../../law/index.ts';
import { type Own, readOwn, requireSeat } from './own.ts';
import type { Consent } from './rows.ts';
import { consentsOf, endConsent, insertConsent, sharedWith } from './seat.store.ts';
import { seatsOf } from './seat.ts';

/** Whom a country lets read what it says of itself. @throws Problem not-found. */
export const viewConsents = async (context: Context, jurisdiction: string): Promise<Consent[]> => {
  await requireSeat(context, jurisdiction);
  return consentsOf(context.db.staff, jurisdiction);
};

/**
 * Lets another country's people read it, until that is taken back. They see what stands at the moment of their reading, and
 * cannot pass it on through this system. @throws Problem not-found, field-invalid.
 */
export const giveConsent = async (context: Context, jurisdiction: string, reader: string): Promise<void> => {
  await requireSeat(context, jurisdiction);
  if (!isJurisdiction(context, reader) || reader === jurisdiction)
    throw new Problem('field-invalid', { fields: [{ field: 'reader', code: 'jurisdiction-unknown' }] });
  const now = context.clock.now();
  const row = { id: uuidv7(now, context.random), jurisdiction, reader, givenAt: now, givenBy: staffIdOf(context) };
  await context.db.staff.begin(async (tx) => {
    if (!(await insertConsent(tx, row))) return;
    await recordStep(context, tx, {
      action: 'capability.consent-given',
      subject: `capability/${jurisdiction}`,
      detail: { reader },
    });
  });
};

/** Ends it at once. @throws Problem not-found. */
export const takeBackConsent = async (context: Context, jurisdiction: string, reader: string): Promise<void> => {
  await requireSeat(context, jurisdiction);
  await context.db.staff.begin(async (tx) => {
    if (!(await endConsent(tx, jurisdiction, reader, staffIdOf(context), context.clock.now()))) throw new Problem('not-found');
    await recordStep(context, tx, {
      action: 'capability.consent-ended',
      subject: `capability/${jurisdiction}`,
      detail: { reader },
    });
  });
};

/** What a person may open: the countries whose seat they hold, and those that let one of these read. */
export const viewDesk = async (
  context: Context,
): Promise<{ own: string[]; shared: { jurisdiction: string; reader: string }[] }> => {
  const own = await seatsOf(context.db.staff, staffIdOf(context));
  return { own, shared: await sharedWith(context.db.staff, own) };
};

/** Another country's self-assessment, by its consent. @throws Problem not-found when it gave none to a country whose seat the person holds. */
export const viewShared = async (context: Context, jurisdiction: string): Promise<Own> => {
  const { shared } = await viewDesk(context);
  if (!shared.some((one) => one.jurisdiction === jurisdiction)) throw new Problem('not-found');
  return readOwn(context, jurisdiction, 'shared');
};
