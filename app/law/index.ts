import type { Part } from '../foundation/part.ts';
import { law } from './duty/catalogue.ts';
import { routes } from './duty/routes.ts';

export { law } from './duty/catalogue.ts';

/** The law pages for staff. Reads the whole catalogue at once, so that a broken one stops the start and not a case. */
export const lawPart = (): Part => {
  law.duties.size;
  return { routes };
};
