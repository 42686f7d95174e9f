import { CatalogueError } from '@article34/catalogue';

export type { Problem } from '@article34/catalogue';

export type DutiesErrorCode = 'CATALOGUE_INVALID' | 'FACTS_INVALID' | 'DATE_INVALID' | 'DURATION_INVALID' | 'ZONE_INVALID';

/** The one error this package throws. `problems` lists everything found, not only the first. */
export class DutiesError extends CatalogueError<DutiesErrorCode> {}
