import type { DutyBook } from '../catalogue/book.ts';
import type { Facts } from '../schema/facts.ts';
import { localDate } from '../time/zone.ts';
import type { Coverage, Unknown } from './decision.ts';
import { factOf } from './evaluate.ts';
import { countryFacts } from './reach.ts';
import { factQuestions } from './unknown.ts';

/**
 * Which law was looked at, and which should have been but is not held. Depends on the countries of the case and on the
 * catalogue's jurisdictions only, never on its rules: a missing rule must not look like a missing duty.
 */
export function coverageOf(facts: Facts, book: DutyBook, at: number): { coverage: Coverage[]; unknowns: Unknown[] } {
  const countries = new Set<string>();
  const unknowns: Unknown[] = [];
  for (const [tie, fact] of Object.entries(countryFacts)) {
    const country = factOf(facts, fact);
    if (typeof country === 'string') countries.add(country);
    else if (tie === 'actor' || tie === 'host') unknowns.push(open('country-unknown', factQuestions[fact], null, [fact]));
  }
  const unions = [...book.jurisdictions.values()].filter(({ members, timeZones }) => {
    if (members === undefined) return false;
    const today = localDate(at, timeZones[0] ?? 'UTC');
    return members.some(
      ({ country, from, until }) => countries.has(country) && from <= today && (until === undefined || today < until),
    );
  });
  const coverage = [...countries].map((country): Coverage => {
    const held = book.jurisdictions.get(country)?.coverage;
    if (held !== undefined) return { jurisdiction: country, ...held };
    unknowns.push(
      open(
        'country-not-held',
        `We hold no law of ${country}. A person must find out what it asks before anything is done.`,
        country,
        [],
      ),
    );
    return { jurisdiction: country, level: 'none', note: 'The catalogue holds no law of this country.' };
  });
  for (const union of unions) coverage.push({ jurisdiction: union.code, ...union.coverage });
  return { coverage: coverage.sort((a, b) => (a.jurisdiction < b.jurisdiction ? -1 : 1)), unknowns };
}

function open(kind: Unknown['kind'], question: string, jurisdiction: string | null, missing: Unknown['missing']): Unknown {
  return { kind, question, missing, jurisdiction, wouldFollow: null, conflictsWith: [], citation: null };
}
