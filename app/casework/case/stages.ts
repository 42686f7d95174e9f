import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { type Outcome, type Stage, setStage } from '../../intake/index.ts';
import { listReports } from '../report/report.store.ts';
import type { CaseKey } from './case-file.ts';

/** Moves the status page of every reporter of the case; each one follows after a delay of its own. */
export const setStages = async (
  tx: Transaction,
  services: Pick<Services, 'clock' | 'random' | 'config'>,
  key: CaseKey,
  stage: Stage,
  outcome?: Outcome,
): Promise<void> => {
  for (const report of await listReports(tx, key)) {
    await setStage(
      tx,
      { shard: report.shard, reportId: report.id, stage, ...(outcome === undefined ? {} : { outcome }) },
      services,
    );
  }
};
