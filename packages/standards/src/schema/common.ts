import { type Static, Type } from 'typebox';

/** An object that refuses fields it does not know, so that a typing error in the catalogue is an error and not a silence. */
export const strict = { additionalProperties: false } as const;

export const Text = Type.String({ minLength: 1 });
/** Lower-case words joined by hyphens; the name of the file. */
export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
export const HttpsAddress = Type.String({ pattern: '^https://[^\\s]+$' });
/** A calendar day: `2026-04-03`. That it exists is checked in `catalogue/check.ts`. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** A date known to the year, month or day: `2002`, `2002-01`, `2002-01-18`. Its form says how precisely it is known. */
export const PartialDate = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });
/** ISO 3166-1 alpha-2 of a State. */
export const StateCode = Type.String({ pattern: '^[A-Z]{2}$' });
/** BCP 47 language tag. */
export const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/**
 * `verified`: we read the statement in the text itself, or in a faithful copy of it, or in the source named beside it.
 * `unverified`: from memory, inferred, or from a fragment or second hand; shown as such, and never counted as settled.
 */
export const Status = Type.Enum(['verified', 'unverified']);
export type Status = Static<typeof Status>;

export const Source = Type.Object({ address: HttpsAddress, retrieved: Day, note: Type.Optional(Text) }, strict);
export type Source = Static<typeof Source>;

export const Checked = Type.Object({ on: Day, by: Text }, strict);

/** A date with what it rests on. */
export const DateFact = Type.Object({ on: PartialDate, status: Status, note: Type.Optional(Text) }, strict);
export type DateFact = Static<typeof DateFact>;

/** What binds, and how: a treaty duty, one open to reservation or option, guidance, model law, or a mere fact to record. */
export const Force = Type.Enum(['treaty', 'reservable', 'guidance', 'model', 'fact']);
export type Force = Static<typeof Force>;

/** The five regions of the M49 standard of the United Nations. */
export const Region = Type.Enum(['africa', 'americas', 'asia', 'europe', 'oceania']);
export type Region = Static<typeof Region>;

/** Whether somebody who speaks the language has checked a translation. */
export const Review = Type.Enum(['unreviewed', 'reviewed']);
