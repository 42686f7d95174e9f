export type LawRole = 'law-editor' | 'law-reviewer';
export const isLawRole = (role: string): role is LawRole => role === 'law-editor' || role === 'law-reviewer';

/** Somebody who can be given jurisdictions, with those that they have. */
export type Grantee = { id: string; name: string; role: LawRole; given: string[] };
