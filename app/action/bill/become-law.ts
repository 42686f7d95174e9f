import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { cellOn, dayOf, type ImportListener, noteEnacted, provisionAt, versionsOf } from '../../law/index.ts';
import { openActionsOf } from '../action/list.store.ts';
import { recordSystem } from '../action/record.ts';
import { recordEvidence, supersedeEvidence } from '../action/record-evidence.ts';
import { type Effects, tell } from '../event/tell.ts';
import { putBill, selectBillsOfLaws } from './bill.store.ts';
import type { BillRow, Enacted } from './bill.ts';

/** The farthest day that a text may begin to apply and still be taken for this bill's. */
const horizon = '2199-12-31';

/** The first day from which a provision has stood as it does at the end of what is known of the law. */
const standsFrom = async (tx: Transaction, law: string, provision: string): Promise<string | undefined> => {
  const { versions } = await versionsOf(tx, law);
  const last = versions.filter(({ label }) => label <= horizon).at(-1);
  if (last === undefined) return undefined;
  const at = await provisionAt(tx, law, provision, last.label);
  return at?.state === 'text' ? at.validFrom : undefined;
};

/**
 * Whether the text of a bill stands in the imported law now: every provision named for it has words from a day on that is not
 * before the bill was there. For an act that is wholly new, a law that was not there before.
 */
const enactedIn = async (tx: Transaction, bill: BillRow, begun: string): Promise<Enacted | undefined> => {
  const { lawId, provisions } = bill;
  if (lawId === null) return undefined;
  if (provisions.length === 0) {
    const { versions } = await versionsOf(tx, lawId);
    const first = versions.find(({ label }) => label >= begun);
    return first === undefined ? undefined : { law: lawId, provisions: [], from: first.label };
  }
  const days = await Promise.all(provisions.map((provision) => standsFrom(tx, lawId, provision)));
  const from = days
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1);
  if (from === undefined || days.some((day) => day === undefined || day < begun)) return undefined;
  return { law: lawId, provisions, from };
};

const refOf = ({ law, provisions }: Enacted): string => (provisions.length === 0 ? law : `${law}#${provisions.join('+')}`);

/** The findings that say there is a gap lose their ground from the day of the act on; nobody has read it for them yet. */
const unsettleFindings = async (services: Services, tx: Transaction, effects: Effects, bill: BillRow, from?: string) => {
  const day = dayOf(effects.now);
  for (const criterion of bill.criteria) {
    const cell = await cellOn(services.db.public, bill.jurisdiction, criterion, from !== undefined && from > day ? from : day);
    if (cell === undefined || cell.answer === 'met') continue;
    if (await noteEnacted(tx, effects, cell.key, from))
      await recordSystem(tx, effects, {
        action: from === undefined ? 'finding.enactment-undone' : 'finding.turned-stale',
        subject: `finding/${cell.key}`,
        detail: { bill: bill.id },
      });
  }
};

const becomes = async (services: Services, tx: Transaction, effects: Effects, bill: BillRow, enacted: Enacted) => {
  await putBill(tx, { ...bill, recordedAt: effects.now, stage: 'in-law', stageOn: enacted.from, enacted }, null);
  const path = enacted.provisions.length === 0 ? `law/text/${enacted.law}` : `law/text/${enacted.law}/${enacted.provisions[0]}`;
  for (const criterion of bill.criteria)
    for (const action of await openActionsOf(tx, bill.jurisdiction, criterion))
      await recordEvidence(tx, effects, {
        action,
        kind: 'law',
        happenedOn: enacted.from,
        title: `${bill.number}: ${bill.title}`,
        address: `${services.config.publicUrl}/en/${path}`,
        retrieved: dayOf(effects.now),
        ref: refOf(enacted),
        detail: { bill: bill.id, law: enacted.law, provisions: enacted.provisions },
        why: 'law-imported',
        by: null,
      });
  await unsettleFindings(services, tx, effects, bill, enacted.from);
  await tell(tx, effects, {
    jurisdiction: bill.jurisdiction,
    kind: 'bill-in-law',
    criteria: bill.criteria,
    detail: { bill: bill.id, title: `${bill.number}: ${bill.title}`, on: enacted.from, law: enacted.law },
    synthetic: bill.synthetic,
  });
  await recordSystem(tx, effects, { action: 'action.bill-in-law', subject: `bill/${bill.id}`, detail: { law: enacted.law } });
};

/** The text that was taken for the bill's is gone again: the import was undone. */
const unbecomes = async (services: Services, tx: Transaction, effects: Effects, bill: BillRow, was: Enacted) => {
  const stage = { stage: 'passed' as const, enacted: null };
  await putBill(tx, { ...bill, ...stage, recordedAt: effects.now }, null);
  await supersedeEvidence(tx, effects, { kind: 'law', ref: refOf(was), why: 'law-undone' });
  await unsettleFindings(services, tx, effects, bill);
  await tell(tx, effects, {
    jurisdiction: bill.jurisdiction,
    kind: 'bill-out-of-law',
    criteria: bill.criteria,
    detail: { bill: bill.id, title: `${bill.number}: ${bill.title}`, law: was.law },
    synthetic: bill.synthetic,
  });
  await recordSystem(tx, effects, { action: 'action.bill-out-of-law', subject: `bill/${bill.id}`, detail: { law: was.law } });
};

const ended = ({ stage }: BillRow): boolean => stage === 'rejected' || stage === 'lapsed' || stage === 'withdrawn';

/**
 * Hears of every import of law and of its undoing. A bill whose text is there becomes law; the actions on its gaps learn of it
 * as evidence, and findings that say there is a gap turn stale, each saying why. Safe to run twice.
 */
export const billsBecomeLaw: ImportListener = async (services, tx, { lawIds }) => {
  const effects: Effects = { now: services.clock.now(), random: services.random };
  for (const bill of await selectBillsOfLaws(tx, lawIds)) {
    const enacted = await enactedIn(tx, bill, bill.introducedOn);
    if (bill.enacted === null && enacted !== undefined && !ended(bill)) await becomes(services, tx, effects, bill, enacted);
    else if (bill.enacted !== null && enacted === undefined) await unbecomes(services, tx, effects, bill, bill.enacted);
  }
};
