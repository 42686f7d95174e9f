import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { routes } from './routes.ts';

/** Start, talk to someone, staying safe, about, and the way out. */
export const helpPart = (_services: Services): Part => ({ routes });
