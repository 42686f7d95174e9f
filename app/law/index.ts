import type { Part } from '../foundation/part.ts';
import { law } from './catalogue.ts';
import { routes } from './routes.ts';

export { law } from './catalogue.ts';

/** The law pages for staff. Reads the whole catalogue at once, so that a broken one stops the start and not a case. */
export const lawPart = (): Part => {
  law.duties.size;
  return { routes };
};
