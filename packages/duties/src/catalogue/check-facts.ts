import { problemsOf } from '@article34/catalogue';
import { Compile } from 'typebox/compile';
import { DutiesError } from '../errors.ts';
import { Facts, instantFacts } from '../schema/facts.ts';
import { parseInstant } from '../time/instant.ts';
import { assertZone } from '../time/zone.ts';

const validator = Compile(Facts);

/** Throws `FACTS_INVALID` with every wrong fact named, `DATE_INVALID` or `ZONE_INVALID` for a moment or zone that cannot be. */
export function checkFacts(facts: Facts): void {
  if (!validator.Check(facts)) throw new DutiesError('FACTS_INVALID', problemsOf('facts', validator.Errors(facts)));
  for (const name of instantFacts) {
    const moment = facts[name];
    if (moment !== undefined) parseInstant(moment, `/${name}`);
  }
  if (facts.actorTimeZone !== undefined) assertZone(facts.actorTimeZone);
}
