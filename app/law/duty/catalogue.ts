import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Body,
  type CatalogueFile,
  type Decision,
  type DutyBook,
  type DutyRule,
  decide,
  type Facts,
  type Jurisdiction,
  loadDuties,
} from '@article34/duties';

const shipped = fileURLToPath(new URL('../../../catalog/', import.meta.url));

const filesOf = (folder: string): CatalogueFile[] =>
  ['duties', 'bodies', 'jurisdictions'].flatMap((part) =>
    readdirSync(`${folder}${part}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${part}/${name.replaceAll('\\', '/')}`)
      .map((path) => ({ path, text: readFileSync(folder + path, 'utf8') })),
  );

/** The law as the product knows it: dated rules, bodies and jurisdictions, and the one question that may be asked of them. */
export type Law = {
  /** Every rule, by id. */
  readonly duties: ReadonlyMap<string, DutyRule>;
  /** Every body, by id (`es/is4k`). */
  readonly bodies: ReadonlyMap<string, Body>;
  /** Every jurisdiction, by code (`ES`, `EU`, `INT`). */
  readonly jurisdictions: ReadonlyMap<string, Jurisdiction>;
  /** What the law asks of this actor about this item at this moment; pure, see `decide` of @article34/duties. */
  decideFor(facts: Facts, at: Date): Decision;
};

/** Reads and checks a catalogue folder (with its last slash). Throws DutiesError with every problem found. */
export const openLaw = (folder: string = shipped): Law => {
  const book: DutyBook = loadDuties(filesOf(folder));
  return {
    duties: new Map(book.rules.map((rule) => [rule.id, rule])),
    bodies: book.bodies,
    jurisdictions: book.jurisdictions,
    decideFor: (facts, at) => decide(facts, book, at.toISOString()),
  };
};

let opened: Law | undefined;
const now = (): Law => {
  opened ??= openLaw();
  return opened;
};

/** The shipped catalogue, read at its first use and kept: it changes only with a release. */
export const law: Law = {
  get duties() {
    return now().duties;
  },
  get bodies() {
    return now().bodies;
  },
  get jurisdictions() {
    return now().jurisdictions;
  },
  decideFor: (facts, at) => now().decideFor(facts, at),
};
