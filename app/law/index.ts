import type { Part } from '../foundation/part.ts';
import { law } from './duty/catalogue.ts';
import { routes } from './duty/routes.ts';
import { afterImport, codebook, findingJobs, findingRoutes } from './finding/index.ts';
import { type Aside, readingRoutes } from './reading/index.ts';
import { noteImported, searchChore } from './search/index-pending.ts';
import { searchRoutes } from './search/routes.ts';
import { standards } from './standard/standards.ts';
import { type ImportListener, importedJob } from './statute/imported.ts';
import { importRoutes } from './statute/routes/import-routes.ts';
import { importJob, uploadChore } from './statute/upload/job.ts';

export { law } from './duty/catalogue.ts';
export { dayOf, isDay } from './finding/days.ts';
export { findingOf, momentOf } from './finding/detail.ts';
export {
  type Answer,
  type AnyAnswer,
  addCourtEffect,
  addEvidence,
  changeScope,
  demoJurisdiction,
  drop,
  evidenceElsewhere,
  giveAnswer,
  giveJurisdictions,
  openAssessment,
  publish,
  quoteProvision,
  reconcile,
  recordReply,
  saveDraft,
  withdraw,
} from './finding/index.ts';
export { isJurisdiction, isSynthetic, jurisdictionName } from './finding/jurisdictions.ts';
export { findingNews } from './finding/news.store.ts';
export { AnswerTag, CellTags, English, Outside } from './finding/pages/words.tsx';
export { type Cell, cellOn, type Matrix, matrixOn, owedOrNot } from './finding/read.ts';
export { givenTo, isGiven, jurisdictionGiven } from './finding/scope/scope.ts';
export { noteEnacted } from './finding/stale/enacted.ts';
export { makeGrantStore } from './grant/grant.store.ts';
export { isLawRole } from './grant/grantee.ts';
export { makeGrants, readCodes } from './grant/grants.ts';
export { grantRoutes } from './grant/routes.ts';
export { licence } from './reading/export/rows.ts';
export type { Aside } from './reading/index.ts';
export { Cite } from './reading/pages/cite.tsx';
export { FollowThis } from './reading/pages/follow.tsx';
export { ModelWords, MustContain } from './reading/pages/model.tsx';
export { type Gap, viewGap } from './reading/question.ts';
export { standards } from './standard/standards.ts';
export { importLaws, previewImport } from './statute/import.ts';
export type { ImportListener } from './statute/imported.ts';
export { importItems, listImports } from './statute/imports.ts';
export { lawsOf, provisionAt, versionsOf } from './statute/read.ts';
export { fromPath } from './statute/source/folder.ts';
export { inMemory } from './statute/source/source.ts';
export { undoImport } from './statute/undo.ts';

/** Who hears of changed laws, in this order: see `law.imported`. */
const listeners: readonly ImportListener[] = [noteImported, afterImport];

/**
 * The law: pages, files, jobs. Reads the whole catalogue at once, so that a broken one stops the start and not a case. `more`:
 * who else must hear of changed laws, after the findings have; `aside`: what cases showed, for the page of a question.
 */
export const lawPart = (more: readonly ImportListener[] = [], aside?: Aside): Part => {
  law.duties.size;
  standards().criteria.size;
  codebook();
  const jobs = new Map([['law.imported', importedJob([...listeners, ...more])], ['law.import', importJob], ...findingJobs]);
  return {
    routes: [...routes, ...searchRoutes, ...importRoutes, ...findingRoutes, ...readingRoutes(aside)],
    jobs,
    chores: [searchChore, uploadChore],
  };
};
