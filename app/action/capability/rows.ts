/** Somebody who can hold the seats of countries, with those that they hold. */
export type Seat = { id: string; name: string; role: string; given: string[] };
/** A country that lets another one read what it says of itself. */
export type Consent = { id: string; jurisdiction: string; reader: string; givenAt: Date; givenByName: string };
