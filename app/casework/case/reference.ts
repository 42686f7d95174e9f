import { Type } from 'typebox';

/** `NNN-XXXXXX`: the shard in three digits, then six letters and digits of Crockford's base 32 (no I, L, O, U). */
export const referencePattern = '^\\d{3}-[0-9A-HJKMNP-TV-Z]{6}$';

/** The `:reference` of a case's address. */
export const CaseParams = Type.Object({ reference: Type.String({ pattern: referencePattern }) });

/** The shard that a reference names. The reference must fit the pattern. */
export const shardOf = (reference: string): number => Number(reference.slice(0, 3));

/** Address of a case's page, or of something below it. */
export const caseUrl = (reference: string, below = ''): string => `/staff/case/${reference}${below === '' ? '' : `/${below}`}`;
