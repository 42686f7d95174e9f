import { type Static, Type } from 'typebox';
import { Checked, Day, JurisdictionCode, Language, Source, StateCode, Status, strict, Text } from './common.ts';

/** `not-known` is an answer: the operator must find out before relying on it, and the product behaves as if it were `no`. */
const Holding = Type.Object(
  {
    answer: Type.Enum(['yes', 'no', 'not-known']),
    note: Text,
    status: Status,
    source: Type.Optional(Source),
  },
  strict,
);

/** A State, the Union, or the pseudo-jurisdiction `INT` for practice, with what the engine and the screens need about it. */
export const Jurisdiction = Type.Object(
  {
    code: JurisdictionCode,
    name: Text,
    names: Type.Object({ en: Text, ar: Type.Optional(Text), th: Type.Optional(Text) }, strict),
    /** IANA zones in use on its territory (its main ones); deadlines take the strictest of them. */
    timeZones: Type.Array(Text, { minItems: 1 }),
    languages: Type.Array(Language),
    emergency: Type.Optional(
      Type.Object({ number: Text, status: Status, source: Type.Optional(Source), note: Type.Optional(Text) }, strict),
    ),
    /** For a union of States: who belongs to it from when, and until when (first day outside). */
    members: Type.Optional(
      Type.Array(Type.Object({ country: StateCode, from: Day, until: Type.Optional(Day) }, strict), {
        minItems: 1,
      }),
    ),
    /** How much of its law the catalogue holds. Nothing is ever `complete`. */
    coverage: Type.Object({ level: Type.Enum(['partial', 'slight']), note: Text }, strict),
    /** Default rules for an install here. */
    holding: Type.Object({ hotlineMayHoldMedia: Holding, hotlineMayViewMedia: Holding, retention: Holding }, strict),
    checked: Checked,
  },
  strict,
);
export type Jurisdiction = Static<typeof Jurisdiction>;
