import type { Transaction } from '../../foundation/database/sql.ts';
import { recordEvidence, supersedeEvidence } from '../action/record-evidence.ts';
import type { Effects } from '../event/tell.ts';
import type { ReadLine } from './line.ts';
import type { LinkRow } from './rows.ts';

/** What a line over one year and phase is called from elsewhere. */
export const refOf = ({
  jurisdiction,
  code,
  fiscalYear,
  phase,
}: Pick<ReadLine, 'jurisdiction' | 'code' | 'fiscalYear' | 'phase'>): string => `${jurisdiction}/${fiscalYear}/${phase}/${code}`;

/** A proposal gives nobody money: only what was approved, and what was spent, shows that a step was taken. */
const kindOf = ({ phase }: Pick<ReadLine, 'phase'>): 'budget-line' | 'outturn' | undefined =>
  phase === 'executed' ? 'outturn' : phase === 'proposed' ? undefined : 'budget-line';

/** Lets lines speak for the actions that they pay for: newly read ones, and held ones that are newly linked. */
export const noteEvidence = async (
  tx: Transaction,
  effects: Effects,
  said: {
    jurisdiction: string;
    links: readonly LinkRow[];
    lines: readonly ReadLine[];
    all: readonly ReadLine[];
    by: string | null;
  },
): Promise<void> => {
  const speaking = said.all.length > 0 ? said.all : said.lines;
  for (const line of speaking) {
    const kind = kindOf(line);
    if (kind === undefined) continue;
    const actions = new Set(said.links.filter((link) => link.kind === 'action' && link.code === line.code).map(({ ref }) => ref));
    const ref = refOf(line);
    if (line.state === 'not-published') {
      await supersedeEvidence(tx, effects, { kind, ref, why: 'not-published' });
      continue;
    }
    for (const action of actions)
      await recordEvidence(tx, effects, {
        ...{ action, kind, ref, happenedOn: line.retrieved, title: `${line.title} (${line.yearLabel})`, by: said.by },
        ...{
          address: line.sourceAddress,
          retrieved: line.retrieved,
          detail: { amount: line.amount, currency: line.currency, phase: line.phase },
        },
      });
  }
};
