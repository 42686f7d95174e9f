/** A country that lets another one read what it says of itself. */
export type Consent = { id: string; jurisdiction: string; reader: string; givenAt: Date; givenByName: string };
