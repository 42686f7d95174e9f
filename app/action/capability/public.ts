import type { Capability } from '@article34/standards';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { type Cell, isJurisdiction, standards } from '../../law/index.ts';
import { moneyFor } from '../money/country.ts';
import { type PublishedRow, selectPublished } from './capability.store.ts';
import { type Facts, factsOn, heldOn } from './held.ts';
import { capabilityNamed } from './own.ts';
import type { Held } from './signals.ts';

export type PublicLine = {
  capability: Capability;
  held: Held[];
  published: PublishedRow | undefined;
  cells: readonly (readonly [string, Cell | undefined])[];
};

const lineOf = (facts: Facts, capability: Capability, published: readonly PublishedRow[]): PublicLine => ({
  capability,
  held: heldOn(facts, capability),
  published: published.find((one) => one.capability === capability.id),
  cells: capability.criteria.map((id) => [id, facts.cells.get(id)] as const),
});

/** What anybody may see of one country: what the system holds, and what the country chose to publish. Private statements are not read here; the public's database role cannot. */
export const viewCountryCapabilities = async (
  services: Pick<Services, 'db' | 'config'>,
  jurisdiction: string,
  today: string,
): Promise<PublicLine[]> => {
  if (!isJurisdiction(services, jurisdiction)) throw new Problem('not-found');
  const [facts, published] = await Promise.all([
    factsOn(services, jurisdiction, today),
    selectPublished(services.db.public, { jurisdiction }),
  ]);
  return [...standards().capabilities.values()].map((capability) => lineOf(facts, capability, published));
};

/** One capability for everybody: its meaning, what the system holds at home, what countries published, what money is linked to it. */
export const viewCapability = async (services: Pick<Services, 'db' | 'config'>, id: string, today: string) => {
  const capability = capabilityNamed(id);
  const home = services.config.jurisdiction;
  const [facts, published, money] = await Promise.all([
    factsOn(services, home, today),
    selectPublished(services.db.public, { capability: id }),
    moneyFor(services, 'capability', id),
  ]);
  const heads = [...standards().resolution.values()].filter(({ capabilities }) => capabilities.includes(id));
  return {
    capability,
    home,
    line: lineOf(
      facts,
      capability,
      published.filter(({ jurisdiction }) => jurisdiction === home),
    ),
    published,
    money,
    heads,
    practice: facts.practice,
  };
};
