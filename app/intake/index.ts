import type { Chore, JobHandler } from '../foundation/jobs/worker.ts';
import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { destroyOldEpochs, ensureEpoch } from './epoch/epoch.ts';
import { clearJob } from './fingerprint/withdraw.ts';
import { hardenJob } from './receipt/harden.ts';
import { stageJob } from './receipt/stage.ts';
import { makeRoutes } from './routes/index.ts';

export { type AddToReport, makeAdd } from './addition/add.ts';
export { normaliseAddress } from './address/normalise.ts';
export * from './answers.ts';
export { ensureEpoch, epochPair, giveUpEpochs } from './epoch/epoch.ts';
export { livingEpoch } from './epoch/store.ts';
export { type OpenReport, openContact, openReport } from './open/open-report.ts';
export { places } from './places.ts';
export { newSeed } from './receipt/derive.ts';
export { type LookUp, makeLookUp } from './receipt/look-up.ts';
export { setStage } from './receipt/stage.ts';
export { makeRecipients, publicKeysOf, type Recipients } from './recipients.ts';
export type { Submission } from './submit/rows.ts';
export { makeSubmit, type Submit } from './submit/submit.ts';

export const jobs: ReadonlyMap<string, JobHandler> = new Map([
  ['receipt.harden', hardenJob],
  ['receipt.stage', stageJob],
  ['fingerprint.clear', clearJob],
]);

export const chores: readonly Chore[] = [
  {
    name: 'epoch-keys',
    everyMs: 600_000,
    run: async (services) => {
      await destroyOldEpochs(services);
      // last: where epochs are shorter than a day, today's may just have died, and without one no report can be taken
      await ensureEpoch(services);
    },
  },
];

/** Taking reports in and letting people come back to them. */
export const intakePart = (services: Services): Part => ({ routes: makeRoutes(services), jobs, chores });
