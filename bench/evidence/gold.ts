import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One question of the gold set: what each pass found, and what stands after both were compared. Ids: `LAW#PROVISION`. */
export type GoldItem = { first: string[]; second: string[]; gold: string[]; dropped?: Record<string, string> };

/** One country of the gold set. */
export type Gold = { jurisdiction: string; languages: string[]; criteria: Record<string, GoldItem> };

const folder = fileURLToPath(new URL('./gold/', import.meta.url));

export const readGold = (): Gold[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Gold);

/**
 * Cohen's kappa of the two passes: each (question, provision) pair is one decision, over all questions of the country and
 * all provisions that either pass named for any of them.
 */
export const kappa = (sets: readonly Gold[]): number => {
  const table = { both: 0, first: 0, second: 0, neither: 0 };
  for (const { criteria } of sets) {
    const items = Object.values(criteria);
    const named = new Set(items.flatMap(({ first, second }) => [...first, ...second]));
    for (const { first, second } of items) {
      for (const provision of named) {
        const one = first.includes(provision);
        const two = second.includes(provision);
        table[one && two ? 'both' : one ? 'first' : two ? 'second' : 'neither']++;
      }
    }
  }
  const all = table.both + table.first + table.second + table.neither;
  const agreed = (table.both + table.neither) / all;
  const yes = ((table.both + table.first) / all) * ((table.both + table.second) / all);
  const no = ((table.neither + table.second) / all) * ((table.neither + table.first) / all);
  return (agreed - yes - no) / (1 - yes - no);
};
