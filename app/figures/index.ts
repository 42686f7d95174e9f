import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { freezeChore } from './freeze.ts';
import { figuresRoutes } from './routes.ts';

export { requireSafe } from './correct.ts';
export { newestReleases } from './figures.store.ts';
export { freezeMonths } from './freeze.ts';
export { Value } from './pages/numbers.tsx';
export { RevisionsPage } from './pages/prepare.tsx';
export type { ReleaseRow, StoredCounts } from './release.ts';
export { base, type CountTable, foldSmall, type Published, smallest, suppress } from './suppress.ts';

/** Figures: monthly counts that are safe to publish. */
export const figuresPart = (services: Services): Part => ({ routes: figuresRoutes(services), chores: [freezeChore] });
