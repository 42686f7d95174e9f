import { Status, strict, Text } from '@article34/catalogue';
import { type Static, Type } from 'typebox';

export { Checked, Day, HttpsAddress, Language, Source, StateCode, Status, strict, Text } from '@article34/catalogue';

/** Lower-case words joined by hyphens; the name of the file. */
export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
/** A date known to the year, month or day: `2002`, `2002-01`, `2002-01-18`. Its form says how precisely it is known. */
export const PartialDate = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });
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
