import type { Route } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { makeAdd } from '../addition/add.ts';
import { makeCountPrints, makeWithdraw } from '../fingerprint/withdraw.ts';
import { makeLookUp } from '../receipt/look-up.ts';
import { makeSubmit, type Submit } from '../submit/submit.ts';
import { fingerprintRoutes } from './fingerprint.ts';
import { journeyRoutes } from './journey.ts';
import { sendRoutes } from './send.ts';
import { statusRoutes } from './status.ts';
import { withdrawRoutes } from './withdraw.ts';

/** The public face of reporting. `submit` may be shared with other doors, so that their writes are batched together. */
export const makeRoutes = (services: Services, submit: Submit = makeSubmit(services)): readonly Route[] => [
  ...journeyRoutes,
  ...sendRoutes(submit),
  ...fingerprintRoutes,
  ...statusRoutes({ lookUp: makeLookUp(services), add: makeAdd(services) }),
  ...withdrawRoutes({ count: makeCountPrints(services), withdraw: makeWithdraw(services) }),
];
