import { page, redirect } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { releaseAll } from '../exposure/end-shift.ts';
import { ownWellbeing, teamWellbeing } from '../exposure/wellbeing.ts';
import { ShortcutsPage } from '../pages/shortcuts.tsx';
import { TeamPage, WellbeingPage } from '../pages/wellbeing.tsx';

export const wellbeingRoutes: readonly Route[] = [
  route({
    id: 'casework.wellbeing',
    method: 'GET',
    path: '/staff/wellbeing',
    plane: 'staff',
    policy: 'exposure.own',
    handle: async (context) => page(WellbeingPage({ context, own: await ownWellbeing(context) })),
  }),
  route({
    id: 'casework.release-all',
    method: 'POST',
    path: '/staff/wellbeing/release',
    plane: 'staff',
    policy: 'exposure.own',
    handle: async (context) => {
      await releaseAll(context);
      return redirect('/staff/wellbeing');
    },
  }),
  route({
    id: 'casework.team',
    method: 'GET',
    path: '/staff/wellbeing/team',
    plane: 'staff',
    policy: 'exposure.team',
    handle: async (context) => page(TeamPage({ context, days: await teamWellbeing(context) })),
  }),
  route({
    id: 'casework.shortcuts',
    method: 'GET',
    path: '/staff/shortcuts',
    plane: 'staff',
    policy: 'account.own',
    handle: (context) => page(ShortcutsPage({ context })),
  }),
];
