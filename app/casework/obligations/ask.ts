import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { law } from '../../law/index.ts';
import type { CaseFile } from '../case/case-file.ts';
import { recordEvent } from '../case/event.ts';
import { standingUnnamed } from '../classify/classification.store.ts';
import { ofTarget, targetsOf } from '../classify/targets.ts';
import { listItems } from '../report/report.store.ts';
import { lawFacts } from './facts.ts';
import { addObligation, listObligations, supersedeObligations } from './obligation.store.ts';
import { type Asked, askedBy, joinAsked, type Obligation } from './obligation.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const same = (row: Obligation, asked: Asked): boolean =>
  row.kind === asked.kind && row.ruleId === asked.ruleId && isDeepStrictEqual(plain(row.item), plain(asked.item));

/** What was met stays met whatever else changes; anything else must say exactly the same to stand. */
const stands = (row: Obligation, asked: readonly Asked[]): boolean =>
  asked.some((one) => same(row, one) || (row.state === 'met' && one.kind === row.kind && one.ruleId === row.ruleId));

/**
 * Asks the law about every item of the case as things stand now, and stores what it says. What is asked again in the same
 * words stays as it is, with its clock and with who settled it; what is no longer asked, or is asked differently, is
 * superseded, never deleted. Needs the locked case and the caller's transaction.
 */
export const askTheLaw = async (
  tx: Transaction,
  context: Pick<Services, 'clock' | 'random' | 'config'>,
  file: CaseFile,
  actor: string | undefined,
): Promise<void> => {
  const now = context.clock.now();
  const rows = await standingUnnamed(tx, file);
  const lists = targetsOf(await listItems(tx, file)).map((target) => {
    const labels = ofTarget(rows, target.target);
    const label = labels.find(({ opinion }) => opinion !== 'second') ?? labels[0];
    return askedBy(law.decideFor(lawFacts(file, context.config.jurisdiction, target, label), now), target.number);
  });
  const asked = joinAsked(lists);
  const before = await listObligations(tx, file);
  const gone = before.filter((row) => !stands(row, asked));
  const fresh = asked.filter((one) => !before.some((row) => stands(row, [one])));
  await supersedeObligations(
    tx,
    file,
    gone.map(({ id }) => id),
  );
  for (const one of fresh) await addObligation(tx, file, { ...one, id: uuidv7(now, context.random), decidedAt: now });
  if (gone.length === 0 && fresh.length === 0) return;
  const count = (kind: Asked['kind']): number => asked.filter((one) => one.kind === kind).length;
  const detail = { obligations: count('obligation'), unknowns: count('unknown'), changed: fresh.length, superseded: gone.length };
  await recordEvent(tx, context, file, { kind: 'law-decided', actor, detail });
};
