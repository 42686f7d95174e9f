import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { freezeChore } from './freeze.ts';
import { figuresRoutes } from './routes.ts';

export { freezeMonths } from './freeze.ts';

/** Figures: monthly counts that are safe to publish. */
export const figuresPart = (services: Services): Part => ({ routes: figuresRoutes(services), chores: [freezeChore] });
