import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { answeredJob } from './answer/answer.ts';
import { referralCaseRoutes } from './routes/case-routes.ts';
import { keyRoutes } from './routes/key-routes.ts';
import { liaisonRoutes } from './routes/liaison-routes.ts';
import { linkRoutes } from './routes/link-routes.ts';
import { sendRoutes } from './routes/send-routes.ts';
import { deliverJob } from './send/deliver.ts';

export { answerByLiaison } from './answer/answer.ts';
export { addKey, retireKey } from './keys/change-keys.ts';
export type { ReferralReport } from './package/report.ts';
export { ConfirmForm } from './pages/confirm-form.tsx';
export { forbidden, gather } from './send/gather.ts';
export { lawful, previewReferral } from './send/plan.ts';
export { handOverLaw } from './send/propose.ts';
export { sendReferral } from './send/send.ts';

/** Referral: sealing and handing over a case, receiving bodies, their answers. */
export const referralPart = (services: Services): Part => ({
  routes: [...sendRoutes, ...referralCaseRoutes, ...liaisonRoutes, ...keyRoutes, ...linkRoutes(services)],
  jobs: new Map([
    ['referral.deliver', deliverJob],
    ['referral.answered', answeredJob],
  ]),
});
