import type { Route } from '../../foundation/http/route.ts';
import { capabilityDeskRoutes } from './routes/desk-routes.ts';
import { capabilityPublicRoutes } from './routes/public-routes.ts';
import { seatRoutes } from './routes/seat-routes.tsx';

/** The Model National Response: capabilities, what the system holds, what countries say of themselves. */
export const capabilityRoutes: readonly Route[] = [...capabilityPublicRoutes, ...capabilityDeskRoutes, ...seatRoutes];
