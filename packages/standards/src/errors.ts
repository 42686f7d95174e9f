import { CatalogueError } from '@article34/catalogue';

export type { Problem } from '@article34/catalogue';

export type StandardsErrorCode = 'CATALOGUE_INVALID' | 'CRITERION_UNKNOWN' | 'STATE_UNKNOWN' | 'DATE_INVALID';

/** The one error this package throws. `problems` lists everything found, not only the first. */
export class StandardsError extends CatalogueError<StandardsErrorCode> {}
