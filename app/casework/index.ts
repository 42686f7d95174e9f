import type { Part } from '../foundation/part.ts';
import { recountChore } from './duplicates/volume.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { labelRoutes } from './routes/label-routes.ts';
import { lawRoutes } from './routes/law-routes.ts';
import { queueRoutes } from './routes/queue-routes.ts';
import { silenceRoutes } from './routes/silence-routes.ts';
import { wellbeingRoutes } from './routes/wellbeing-routes.ts';

export { findCaseById } from './case/case.store.ts';
export type { CaseFile } from './case/case-file.ts';
export { claimCase, passCase, releaseCase } from './case/claim.ts';
export { closeCase, decideCase } from './case/decide.ts';
export { recordEvent } from './case/event.ts';
export { loadCase, policyResource } from './case/load.ts';
export { caseUrl } from './case/reference.ts';
export { markReferred, meetByReferral, recordOutcome, undoReferred } from './case/referred.ts';
export { setSensitivity } from './case/sensitivity.ts';
export { viewCase } from './case/view.ts';
export { type Classification, standing } from './classify/classification.store.ts';
export { classify } from './classify/classify.ts';
export { readLabel } from './classify/label.ts';
export { askSecondOpinion, giveSecondOpinion, resolveOpinions } from './classify/second-opinion.ts';
export { mergeCase } from './duplicates/merge.ts';
export { addNote } from './notes/note.ts';
export { changeFacts, noteMoment } from './obligations/change-facts.ts';
export { listObligations } from './obligations/obligation.store.ts';
export type { Obligation } from './obligations/obligation.ts';
export { confirmSetAside, decideQuestion, meetByHand, proposeToSetAside } from './obligations/settle.ts';
export { listFileStates } from './report/linked.store.ts';
export { openForReading } from './report/open.ts';
export { listReports } from './report/report.store.ts';
export { caseRoute, mayOnCase, type OnCase, type Open } from './routes/on-case.ts';

/** Casework: queues, cases, labels, the law on a case, wellbeing. */
export const caseworkPart = (): Part => ({
  routes: [...queueRoutes, ...caseRoutes, ...labelRoutes, ...lawRoutes, ...silenceRoutes, ...wellbeingRoutes],
  chores: [recountChore],
});
