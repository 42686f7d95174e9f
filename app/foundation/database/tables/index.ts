import { actionTables } from './action.ts';
import { caseworkTables } from './casework.ts';
import { figuresTables } from './figures.ts';
import { findingTables } from './finding.ts';
import { foundationTables } from './foundation.ts';
import { identityTables } from './identity.ts';
import { intakeTables } from './intake.ts';
import { lookupTables } from './lookup.ts';
import { matchingTables } from './matching.ts';
import { outwardTables } from './outward.ts';
import { practiceTables } from './practice.ts';
import { providerTables } from './provider.ts';
import { referralTables } from './referral.ts';
import { searchTables } from './search.ts';
import { statuteTables } from './statute.ts';
import type { PartTables } from './table.ts';

/** One entry for each part that keeps tables, in the order in which they are told. A new table goes into its part's file. */
export const allTables: readonly PartTables[] = [
  foundationTables,
  identityTables,
  intakeTables,
  caseworkTables,
  referralTables,
  providerTables,
  outwardTables,
  matchingTables,
  lookupTables,
  figuresTables,
  statuteTables,
  searchTables,
  findingTables,
  actionTables,
  practiceTables,
];
