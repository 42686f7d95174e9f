import { type Static, Type } from 'typebox';

/** An object that refuses fields it does not know, so that a typing error in the catalogue is an error and not a silence. */
export const strict = { additionalProperties: false } as const;

export const Text = Type.String({ minLength: 1 });
export const HttpsAddress = Type.String({ pattern: '^https://[^\\s]+$' });
/** A calendar day: `2026-04-03`. That it exists is for whoever reads the file to check (`isRealDate`). */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** ISO 3166-1 alpha-2 of a State. */
export const StateCode = Type.String({ pattern: '^[A-Z]{2}$' });
/** BCP 47 language tag. */
export const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/**
 * `verified`: we read the statement in the text itself (of the law, the court or the body, or in a faithful copy of it), or in the
 * source named beside it. It is not a lawyer's opinion. `unverified`: from memory, inferred, from a fragment or second hand; shown
 * as such, and never counted as settled.
 */
export const Status = Type.Enum(['verified', 'unverified']);
export type Status = Static<typeof Status>;

export const Source = Type.Object({ address: HttpsAddress, retrieved: Day, note: Type.Optional(Text) }, strict);
export type Source = Static<typeof Source>;

export const Checked = Type.Object({ on: Day, by: Text }, strict);
