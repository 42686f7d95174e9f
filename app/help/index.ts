import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { routes } from './routes.ts';

export { emergencyNumberOf, type Helpline, helplinesOf } from './helplines.ts';
export { HelplineList } from './pages/helpline-list.tsx';
export { DangerNotice } from './pages/home-page.tsx';

/** Start, talk to someone, staying safe, about, and the way out. */
export const helpPart = (_services: Services): Part => ({ routes });
