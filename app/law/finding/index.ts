import type { Route } from '../../foundation/http/route.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import { assessmentRoutes } from './routes/assessment-routes.ts';
import { publicRoutes } from './routes/public-routes.ts';
import { questionRoutes } from './routes/question-routes.ts';
import { scopeRoutes } from './routes/scope-routes.tsx';
import { checkFindings, checkJob } from './stale/job.ts';

export { addCourtEffect, addEvidence, saveDraft } from './assess/draft.ts';
export { giveAnswer } from './assess/give.ts';
export { openAssessment } from './assess/open.ts';
export { quoteProvision } from './assess/sources.ts';
export { codebook } from './codebook.ts';
export type { Answer, AnyAnswer } from './content.ts';
export { evidenceElsewhere } from './evidence.ts';
export { demoJurisdiction } from './jurisdictions.ts';
export { drop, publish, withdraw } from './publish/publish.ts';
export { reconcile } from './publish/reconcile.ts';
export { recordReply } from './reply/reply.ts';
export { changeScope, give as giveJurisdictions } from './scope/scope.ts';
export { afterImport } from './stale/job.ts';

/** What findings bring to the law part. */
export const findingRoutes: readonly Route[] = [...questionRoutes, ...assessmentRoutes, ...scopeRoutes, ...publicRoutes];
export const findingJobs: readonly (readonly [string, JobHandler])[] = [[checkJob, checkFindings]];
