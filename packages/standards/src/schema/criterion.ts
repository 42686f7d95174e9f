import { type Static, Type } from 'typebox';
import { Checked, Day, Force, Review, Slug, Status, strict, Text } from './common.ts';

/** The nine themes, in the order in which they are shown. */
export const themes = {
  A: 'Definitions',
  B: 'Material-related offences',
  C: 'Conduct toward a child',
  D: 'Liability and sanctions',
  E: 'Safeguards for children and for lawful work',
  F: 'Jurisdiction and cooperation',
  G: 'Procedure',
  H: 'Reporting and industry',
  I: 'Victims, prevention, institutions, commitment',
} as const;
export type Theme = keyof typeof themes;

/** One duty, or one piece of advice, taken from one provision of one instrument. */
export const Standard = Type.Object(
  {
    instrument: Slug,
    /** Id of a provision of that instrument. */
    provision: Slug,
    force: Force,
    /** Never better than the status of the provision itself. */
    status: Status,
    note: Type.Optional(Text),
  },
  strict,
);
export type Standard = Static<typeof Standard>;

/** A part of the question that can be checked by itself. */
export const Element = Type.Object({ id: Slug, text: Text }, strict);
export type Element = Static<typeof Element>;

/** Question, explanation and the parts, in their order, in another language; nobody has checked it until it says so. */
const Translation = Type.Object({ question: Text, plain: Text, elements: Type.Array(Text), review: Review }, strict);

/** A checkable question to a country's law, with the standards behind it. */
export const Criterion = Type.Object(
  {
    id: Slug,
    /** Rises when the question or its elements change; findings stay with the version that they answered. */
    version: Type.Integer({ minimum: 1 }),
    history: Type.Array(Type.Object({ version: Type.Integer({ minimum: 1 }), on: Day, change: Text }, strict), { minItems: 1 }),
    /** Its place in the catalogue, from 1. */
    order: Type.Integer({ minimum: 1 }),
    theme: Type.Enum(Object.keys(themes) as Theme[]),
    /** False for the informational and emerging ones, which pages may hide at first. */
    core: Type.Boolean(),
    question: Text,
    /** For a reader who is no lawyer. */
    plain: Text,
    elements: Type.Array(Element, { minItems: 2, maxItems: 7 }),
    standards: Type.Array(Standard, { minItems: 1 }),
    /** What counts as evidence beside the text of the provision in force. */
    evidence: Text,
    /** Which of the five criteria of the ICMEC review it is. */
    icmec: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    /** Criteria of theme E (or those that they balance) that must be shown beside it. */
    beside: Type.Array(Slug),
    /** What model law and treaties suggest to write, in our words. */
    model: Type.Array(Type.Object({ text: Text, instrument: Slug, provision: Slug, status: Status }, strict)),
    /** Something the reader must know before comparing answers. */
    caution: Type.Optional(Text),
    translations: Type.Optional(Type.Object({ ar: Type.Optional(Translation), th: Type.Optional(Translation) }, strict)),
    checked: Checked,
  },
  strict,
);
export type Criterion = Static<typeof Criterion>;
