import type { Part } from '../foundation/part.ts';
import { listRoutes } from './routes/list-routes.ts';

/** Lists of known material for the people of the house. What arrives is looked at by a process of its own (`matcher/`). */
export const matchingPart = (): Part => ({ routes: listRoutes });
