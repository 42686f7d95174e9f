import type { Route } from '../../foundation/http/route.ts';
import { exportRoutes } from './routes/exports.ts';
import { pageRoutes } from './routes/pages.ts';
import { textRoutes } from './routes/texts.ts';

/** The public side of the law: pages without script, and the same as files. */
export const readingRoutes = (): readonly Route[] => [...pageRoutes(), ...textRoutes, ...exportRoutes];
