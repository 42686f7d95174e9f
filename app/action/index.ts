import type { Part } from '../foundation/part.ts';
import { watchChore } from './action/watch.ts';
import { deskRoutes } from './desk/routes.ts';
import { pageRoutes } from './pages/routes.ts';

export { billsBecomeLaw } from './bill/become-law.ts';

/** From resolution to action: the register, bills, questions, the calendar, following, briefings. One line for each noun. */
export const actionPart = (): Part => ({
  routes: [
    ...pageRoutes,
    ...deskRoutes,
    //
  ],
  jobs: new Map([
    //
  ]),
  chores: [
    watchChore,
    //
  ],
});
