import type { Services } from '../../foundation/services.ts';
import { publicSummaries as select } from './round.store.ts';
import type { Summary } from './rows.ts';

/** Summaries of rounds that were made public, the newest first. */
export const publicSummaries = (services: Pick<Services, 'db'>): Promise<Summary[]> => select(services.db.public);
