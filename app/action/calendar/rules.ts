import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { standards } from '../../law/index.ts';
import { obligationKinds } from './obligation.ts';

const folder = fileURLToPath(new URL('../../../catalog/calendar/', import.meta.url));
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Text = Type.String({ minLength: 1 });
const Source = Type.Object({ address: Text, retrieved: Day, note: Type.Optional(Text) }, { additionalProperties: false });
const closed = { additionalProperties: false };

/** Whom a day is for. */
const OwedBy = Type.Union([
  /** Every party to `parties`; only those that are party to `also`, and not those that are party to `unless`. */
  Type.Object({ parties: Text, also: Type.Optional(Text), unless: Type.Optional(Text) }, closed),
  /** Every State whose signature of a text that is still open is not recorded here. */
  Type.Object({ unsigned: Text }, closed),
  Type.Object({ states: Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { minItems: 1 }) }, closed),
]);

const When = Type.Union([
  Type.Object({ kind: Type.Literal('day'), due: Day }, closed),
  /** So many years after a text began to bind the State; `every`: and again after so many. */
  Type.Object(
    {
      kind: Type.Literal('years-after-bound'),
      by: Text,
      years: Type.Integer({ minimum: 0, maximum: 30 }),
      every: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
      /** Only what comes later than so many years after another text began to bind it. */
      later: Type.Optional(Type.Object({ by: Text, years: Type.Integer({ minimum: 0, maximum: 30 }) }, closed)),
    },
    closed,
  ),
]);

/** A day by which States owe something, or on which something ends for them. */
const Rule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
    kind: Type.Enum([...obligationKinds]),
    owedBy: OwedBy,
    rule: When,
    titles: Type.Object({ en: Text, ar: Text, th: Text }),
    note: Text,
    /** Of the day itself: whether the source named was read. */
    status: Type.Enum(['verified', 'unverified']),
    source: Source,
    furtherSources: Type.Optional(Type.Array(Source)),
    /** What shows that it was done, where that is known of all whom it is for. */
    done: Type.Optional(Type.Object({ on: Day, source: Source }, closed)),
    checked: Type.Object({ on: Day, by: Text }),
  },
  closed,
);
export type CalendarRule = Static<typeof Rule>;

const valid = Compile(Rule);

const isKnown = ({ owedBy, rule }: CalendarRule): boolean => {
  const { treaties, states } = standards();
  const named =
    'parties' in owedBy ? [owedBy.parties, owedBy.also, owedBy.unless] : 'unsigned' in owedBy ? [owedBy.unsigned] : [];
  const counted = rule.kind === 'day' ? [] : [rule.by, rule.later?.by];
  return (
    [...named, ...counted].every((one) => one === undefined || treaties.has(one)) &&
    ('states' in owedBy ? owedBy.states.every((code) => states.has(code)) : true)
  );
};

/** Reads one rule. Throws a TypeError that names the file. */
export const readRule = (name: string, content: unknown): CalendarRule => {
  if (!valid.Check(content) || `${content.id}.json` !== name || !isKnown(content))
    throw new TypeError(`catalog/calendar/${name} is not a rule of the calendar`);
  return content;
};

let kept: readonly CalendarRule[] | undefined;

/** The rules of the shipped catalogue, read once. Throws with the file that is wrong. */
export const calendarRules = (): readonly CalendarRule[] => {
  kept ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readRule(name, JSON.parse(readFileSync(folder + name, 'utf8'))));
  return kept;
};
