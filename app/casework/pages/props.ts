import type { RouteContext } from '../../foundation/http/route.ts';
import type { StaffPageContext } from '../../ui/index.ts';

/** What every page of casework is given beside its own data. */
export type PageContext = StaffPageContext & Pick<RouteContext, 'preferences' | 'problems' | 'form'>;

/** Islands of a page: none for whoever switched the shortcuts off. */
export const scriptsOf = (context: PageContext): readonly string[] => (context.preferences.shortcuts ? ['shortcuts'] : []);
