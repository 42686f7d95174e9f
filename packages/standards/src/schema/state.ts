import { type Static, Type } from 'typebox';
import { Checked, Day, Region, Source, StateCode, strict, Text } from './common.ts';

/** A member State of the United Nations. */
export const State = Type.Object(
  {
    code: StateCode,
    alpha3: Type.String({ pattern: '^[A-Z]{3}$' }),
    /** ISO 3166-1 numeric, three digits as text. */
    numeric: Type.String({ pattern: '^\\d{3}$' }),
    region: Region,
    names: Type.Object({ en: Text, ar: Text, th: Text }, strict),
  },
  strict,
);
export type State = Static<typeof State>;

export const StateList = Type.Object(
  { id: Text, asOf: Day, note: Text, sources: Type.Array(Source, { minItems: 1 }), states: Type.Array(State), checked: Checked },
  strict,
);
export type StateList = Static<typeof StateList>;
