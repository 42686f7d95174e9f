import type { Route } from '../../foundation/http/route.ts';
import type { Aside } from './pages/frame.tsx';
import { exportRoutes } from './routes/exports.ts';
import { pageRoutes } from './routes/pages.ts';
import { textRoutes } from './routes/texts.ts';

export type { Aside } from './pages/frame.tsx';

/** The public side of the law: pages without script, and the same as files. `aside`: what practice says of a question. */
export const readingRoutes = (aside?: Aside): readonly Route[] => [...pageRoutes(aside), ...textRoutes, ...exportRoutes];
