import type { OwnerKind } from './words.ts';

/**
 * Ids of owners in the manner of IPU Parline, so that lists can be joined: the parliament is the State's code, a chamber
 * `KE-LC01` (lower or only) or `KE-UC01`, a committee its chamber's or parliament's id and `-SB04`. Parline has no ids for
 * ministries and bodies: `KE:` and a name in small letters.
 */
const patterns: Record<OwnerKind, RegExp> = {
  parliament: /^([A-Z]{2})$/,
  chamber: /^([A-Z]{2})-[LU]C\d{2}$/,
  committee: /^([A-Z]{2})(?:-[LU]C\d{2})?-SB\d{2,4}$/,
  ministry: /^([A-Z]{2}):[a-z0-9]+(?:-[a-z0-9]+)*$/,
  body: /^([A-Z]{2}):[a-z0-9]+(?:-[a-z0-9]+)*$/,
};

/** Whether the id is one of that kind, of that State. */
export const isOwnerId = (kind: OwnerKind, id: string, jurisdiction: string): boolean =>
  id.length <= 80 && patterns[kind].exec(id)?.[1] === jurisdiction;
