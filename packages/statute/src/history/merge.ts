import type { LawVersion, ReadLaw } from '../law.ts';

/**
 * Joins what several files say of one law, in the order in which they came. Of two texts for the same day in the same
 * language the later counts: the first of a history is known to hold all its versions piled up. Two files with the same
 * words for the same day are one version; both are told.
 */
export const mergeLaws = (laws: readonly ReadLaw[]): ReadLaw | undefined => {
  const newest = laws.toSorted((a, b) => ((a.versions.at(-1)?.label ?? '') < (b.versions.at(-1)?.label ?? '') ? -1 : 1)).at(-1);
  if (newest === undefined) return undefined;
  const kept = new Map<string, LawVersion>();
  for (const { versions } of laws) {
    for (const version of versions) {
      const key = `${version.language} ${version.label}`;
      const before = kept.get(key);
      if (before === undefined) kept.set(key, version);
      else kept.set(key, { ...version, dates: later(before, version), warnings: [...version.warnings, told(before, version)] });
    }
  }
  const versions = [...kept.values()].toSorted((a, b) =>
    a.label < b.label ? -1 : a.label > b.label ? 1 : a.language < b.language ? -1 : 1,
  );
  return { ...newest, versions };
};

const told = (before: LawVersion, after: LawVersion): LawVersion['warnings'][number] =>
  before.contentHash === after.contentHash
    ? { code: 'same-text', message: `another file has the same words for ${after.label}` }
    : { code: 'first-version-dropped', message: `two files have different words for ${after.label}; the later one counts` };

/** The same text seen again on a later day: the source spoke for all days between. */
const later = (before: LawVersion, after: LawVersion): LawVersion['dates'] => {
  const days = [before.dates.consolidatedTo, after.dates.consolidatedTo].filter((day) => day !== undefined).toSorted();
  const newest = days.at(-1);
  return newest === undefined ? after.dates : { ...after.dates, consolidatedTo: newest };
};
