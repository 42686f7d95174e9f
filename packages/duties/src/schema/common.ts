import { type Static, Type } from 'typebox';

/** An object that refuses fields it does not know, so that a typing error in the catalogue is an error and not a silence. */
export const strict = { additionalProperties: false } as const;

export const Text = Type.String({ minLength: 1 });
export const HttpsAddress = Type.String({ pattern: '^https://[^\\s]+$' });
/** A calendar date without time: `2026-04-03`. That it exists is checked in `catalogue/check.ts`. */
export const CalendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** A moment: ISO 8601 with seconds optional and an offset or `Z`. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$',
});
/** ISO 3166-1 alpha-2 of a State. */
export const Country = Type.String({ pattern: '^[A-Z]{2}$' });
/** A State (`ES`), the Union (`EU`), or `INT` for practice that belongs to no State. */
export const JurisdictionCode = Type.String({ pattern: '^([A-Z]{2}|INT)$' });
/** `folder/slug`, equal to the path of the file: `es/lo-8-2021-art-19`. */
export const Id = Type.String({ pattern: '^[a-z]{2,3}/[a-z0-9]+(-[a-z0-9]+)*$' });
/** BCP 47 language tag. */
export const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/**
 * `verified`: we read the statement in the text of the law, of the court or of the body itself, at the address given.
 * It is not a lawyer's opinion. `unverified`: anything else; never shown as settled.
 */
export const Status = Type.Enum(['verified', 'unverified']);
export type Status = Static<typeof Status>;

export const Source = Type.Object({ address: HttpsAddress, retrieved: CalendarDate, note: Type.Optional(Text) }, strict);
export type Source = Static<typeof Source>;

export const Checked = Type.Object({ on: CalendarDate, by: Text }, strict);
