import { Problem } from '../errors/problem.ts';
import { decidePolicy } from '../policy/decide.ts';
import type { Route, RouteContext } from './route.ts';

/** Policy first on the role, then on the thing itself; what is not allowed looks like what is not there. */
export const authorize = async (route: Route, context: RouteContext): Promise<void> => {
  const now = context.clock.now();
  const resource = await route.resource?.(context as never);
  const decision = decidePolicy(route.policy, context.subject, resource, now);
  if (decision.allow) return;
  context.log.info('denied', { route: route.id, reason: decision.reason });
  if (context.subject.role === 'anonymous' && route.plane === 'staff') throw new Problem('sign-in-required');
  if (decision.reason === 'fresh-factor') throw new Problem('second-factor-required');
  // these come only after role and sensitivity fit: the person may see the thing, so what is in the way may be said
  if (decision.reason === 'state') throw new Problem('case-state', { detail: decision.reason });
  if (decision.reason === 'holder') throw new Problem('lease-lost', { detail: decision.reason });
  if (decision.reason === 'not-first') throw new Problem('second-person-needed', { detail: decision.reason });
  if (decision.reason === 'assessment-state') throw new Problem('finding-state', { detail: decision.reason });
  if (decision.reason === 'assessor') throw new Problem('second-person-needed', { detail: decision.reason });
  throw new Problem('not-found', { detail: decision.reason });
};
