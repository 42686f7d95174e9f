import { type Static, Type } from 'typebox';
import { Checked, Day, PartialDate, Slug, Source, StateCode, Status, strict, Text } from './common.ts';

/** A limit that a State put to one or several provisions. */
export const Reservation = Type.Object(
  {
    provisions: Type.Array(Slug, { minItems: 1 }),
    kind: Type.Enum(['reservation', 'declaration']),
    /** What it does to the duty; `not-known` when its text was not read. */
    effect: Type.Enum(['excludes', 'narrows', 'leaves-duty', 'not-known']),
    text: Text,
    from: Type.Optional(PartialDate),
    until: Type.Optional(PartialDate),
    status: Status,
    source: Source,
  },
  strict,
);
export type Reservation = Static<typeof Reservation>;

/** Where one State stands. `not-recorded` is a value: we did not find out, which is not a "no". */
export const Standing = Type.Object(
  {
    state: StateCode,
    standing: Type.Enum(['party', 'signatory', 'none', 'not-recorded']),
    /** How a party came to be one, as far as the source tells. */
    act: Type.Optional(
      Type.Enum(['ratification-or-accession', 'ratification', 'accession', 'succession', 'acceptance', 'approval', 'membership']),
    ),
    /** Date of the act, to the precision of the source. */
    on: Type.Optional(PartialDate),
    /** From when it binds that State, where the source says so. */
    boundFrom: Type.Optional(PartialDate),
    /** A day by which it was bound, where the source tells no more. */
    boundBy: Type.Optional(Day),
    signed: Type.Optional(PartialDate),
    /** Denounced or left: first day no longer bound. */
    until: Type.Optional(PartialDate),
    /**
     * The list; or `none-stated` by the source; or `stated-not-read`: there is one and nobody here read what it limits; or
     * `not-recorded`: nobody looked.
     */
    reservations: Type.Union([
      Type.Enum(['not-recorded', 'none-stated', 'stated-not-read']),
      Type.Array(Reservation, { minItems: 1 }),
    ]),
    /** Where this row is newer or other than the file. */
    asOf: Type.Optional(Day),
    source: Type.Optional(Source),
    status: Type.Optional(Status),
    note: Type.Optional(Text),
  },
  strict,
);
export type Standing = Static<typeof Standing>;

/** Status of one instrument for every State that we list; a State without a row is `not-recorded`. */
export const TreatyStatus = Type.Object(
  {
    instrument: Slug,
    /** The day the facts describe. */
    asOf: Day,
    /** How precise its dates are. */
    precision: Type.Enum(['day', 'month', 'year', 'mixed']),
    status: Status,
    note: Text,
    source: Source,
    furtherSources: Type.Optional(Type.Array(Source)),
    standings: Type.Array(Standing),
    checked: Checked,
  },
  strict,
);
export type TreatyStatus = Static<typeof TreatyStatus>;
