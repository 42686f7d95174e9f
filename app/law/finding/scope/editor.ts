/** Somebody who can be given jurisdictions, with those that they have. */
export type Editor = { id: string; name: string; role: 'law-editor' | 'law-reviewer'; given: string[] };
