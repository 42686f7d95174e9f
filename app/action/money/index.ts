import type { Route } from '../../foundation/http/route.ts';
import { moneyDeskRoutes } from './routes/desk-routes.ts';
import { moneyPublicRoutes } from './routes/public-routes.ts';

export { gathered, importMoney, previewMoney, uploaded } from './import.ts';

/** Budgets and outturns, linked to actions and capabilities. */
export const moneyRoutes: readonly Route[] = [...moneyPublicRoutes, ...moneyDeskRoutes];
