import type { Part } from '../foundation/part.ts';
import { approvalRoutes } from './approval/routes.ts';
import { chores } from './chores.ts';
import { joinRoutes } from './join.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { settingsRoutes } from './settings.routes.ts';
import { signInRoutes } from './sign-in.routes.ts';

export { approveAsOperator, readDetail, recentApprovals, withApproval } from './approval/approval.ts';
export { sessionCookie } from './cookie.ts';
export { createStaff } from './create-staff.ts';
export { identify as makeIdentify } from './identify.ts';
export { ensureSetupLink, resetLink } from './invite.ts';
export { checkCode } from './second-factor.ts';
export { checkPassword } from './sign-in.ts';
export { activeTeamKey } from './team-key.store.ts';
export { ensureTeamKeys } from './team-keys.ts';
export { codeAt } from './totp.ts';

/** Who works here: signing in, the links that let people in, who holds which key, and one's own settings. */
export const identityPart = (): Part => ({
  routes: [...signInRoutes, ...joinRoutes, ...peopleRoutes, ...approvalRoutes, ...settingsRoutes],
  chores,
});
