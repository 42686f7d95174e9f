import type { Part } from '../foundation/part.ts';
import { sendFeedback } from './exchange/feedback.ts';
import { syncAll } from './exchange/sync.ts';
import { exchangeRoutes } from './routes/exchange-routes.ts';
import { listRoutes } from './routes/list-routes.ts';
import { sharingRoutes } from './routes/sharing-routes.ts';

export { type ArrivalRow, arrivalColumns, arrivalTable } from './arrival/arrival.store.ts';
export { arrivalRows, arrived, withdrawArrival } from './arrival/arrival.ts';
export type { PictureAnswer } from './decode/answer.ts';
export { startDecoder } from './decode/decoder.ts';
export { looksLikePicture } from './decode/format.ts';
export { type Digests, digestStream } from './digest/digest-file.ts';
export { sayToOwner } from './exchange/feedback.ts';
export { feedbackFile, feedbackFormats } from './exchange/feedback-file.ts';
export { shareList, syncNow } from './exchange/share.ts';
export { setSource } from './exchange/source.ts';
export { openIndexStore } from './index-store/index-store.ts';
export { exportList } from './list/export.ts';
export { listFile } from './list/file.ts';
export { importList } from './list/import.ts';
export { findList, listLists } from './list/list.store.ts';
export { createList, type ListRow, type ListSettings, setList } from './list/list.ts';
export { takeEntries } from './list/take.ts';
export { eachListed } from './match/each-listed.ts';
export { knownOfCase } from './match/of-case.ts';
export { startMatcher } from './matcher/matcher.ts';
export { indexOnce, matchOnce, settleInPassing } from './matcher/once.ts';
export { type Asking, askMatcher, type Known } from './matcher/question.ts';
export { proposeHash } from './opinion/own.ts';
export { KnownFiles } from './pages/known.tsx';
export { VerdictTag } from './pages/words.tsx';
export { proposeFields } from './routes/fields.ts';
export { hashVideo, type VideoAnswer } from './video/hash-video.ts';
export { formatVpdq } from './video/vpdq-text.ts';

/**
 * Lists of known material: for the people of the house, for partners that read them, and what goes out to other services. What
 * arrives is looked at by a process of its own (`matcher/`).
 */
export const matchingPart = (): Part => ({
  routes: [...listRoutes, ...exchangeRoutes, ...sharingRoutes],
  chores: [
    { name: 'list-sources', everyMs: 60_000, run: syncAll },
    { name: 'list-feedback', everyMs: 60_000, run: async (services) => void (await sendFeedback(services)) },
  ],
});
