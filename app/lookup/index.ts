import type { Chore } from '../foundation/jobs/worker.ts';
import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { buildMarks } from './custodian/build.ts';
import { isWayGranted } from './grant/grant.store.ts';
import { custodianRoutes } from './routes/custodian.ts';
import { hmaRoutes } from './routes/hma.ts';

export { buildMarks } from './custodian/build.ts';
export { askCustodian } from './custodian/client.ts';
export { digestKinds } from './custodian/protocol.ts';
export { type Way, ways } from './grant/grant.store.ts';
export { endLookUp, grantLookUp, listLookUps } from './grant/grant.ts';

/** Marks that one run makes beside other work: about two seconds of it. A long list is for `a34 custodian build`. */
const mostAtOnce = 500;

const chores: readonly Chore[] = [
  {
    name: 'custodian-marks',
    everyMs: 600_000,
    run: async (services) => {
      if (await isWayGranted(services.db.worker, 'oprf')) await buildMarks(services, { most: mostAtOnce });
    },
  },
];

/** Who may ask what is known, and how: partners blindly, programs of the house openly. Nobody else, and never the public. */
export const lookupPart = (services: Services): Part => ({
  routes: [...custodianRoutes(services), ...hmaRoutes(services)],
  chores,
});
