import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { standards } from '../../law/index.ts';

const folder = fileURLToPath(new URL('../../../catalog/calendar/', import.meta.url));
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Text = Type.String({ minLength: 1 });

/** A day that every State bound by a text owes something by, or on which something ends for it. */
const Rule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    kind: Type.Enum(['report', 'sunset', 'review', 'retention-review', 'other']),
    /** The instrument whose parties it is for. */
    bound: Text,
    rule: Type.Union([
      Type.Object({ kind: Type.Literal('day'), due: Day }),
      Type.Object({ kind: Type.Literal('years-after-bound'), years: Type.Integer({ minimum: 0, maximum: 30 }) }),
    ]),
    titles: Type.Object({ en: Text, ar: Text, th: Text }),
    note: Text,
    status: Type.Enum(['verified', 'unverified']),
    /** Left out: that of the instrument. */
    source: Type.Optional(Type.Object({ address: Text, retrieved: Day })),
    checked: Type.Object({ on: Day, by: Text }),
  },
  { additionalProperties: false },
);
export type CalendarRule = Static<typeof Rule>;

const valid = Compile(Rule);
let kept: readonly CalendarRule[] | undefined;

/** The rules of the shipped catalogue, read once. Throws with the file that is wrong. */
export const calendarRules = (): readonly CalendarRule[] => {
  kept ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const rule: unknown = JSON.parse(readFileSync(folder + name, 'utf8'));
      if (!valid.Check(rule) || !standards().treaties.has(rule.bound))
        throw new TypeError(`catalog/calendar/${name} is not a rule of the calendar`);
      return rule;
    });
  return kept;
};
