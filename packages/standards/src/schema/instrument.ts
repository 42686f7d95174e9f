import { type Static, Type } from 'typebox';
import { Checked, DateFact, HttpsAddress, Region, Review, Slug, Source, Status, strict, Text } from './common.ts';

/** How a provision speaks. An `option` permits; an `endeavour` asks for effort; a `qualified` duty leaves room to national law. */
export const Strength = Type.Enum(['duty', 'qualified', 'option', 'endeavour', 'definition', 'guidance', 'model']);
export type Strength = Static<typeof Strength>;

/** One article or section that a criterion leans on, in our words. */
export const Provision = Type.Object(
  {
    /** `art-20-1-e`, `section-v`: from the number, never from the position. */
    id: Slug,
    /** As it is cited: `art. 20(1)(e)`. */
    label: Text,
    /** What it asks, in one or two sentences of our own. */
    paraphrase: Text,
    strength: Strength,
    /** Whether the instrument itself lets a State limit this provision, and where it says so. */
    reservation: Type.Optional(
      Type.Object({ allowed: Type.Enum(['yes', 'partly', 'no']), by: Type.Optional(Text), note: Type.Optional(Text) }, strict),
    ),
    /** Whether our paraphrase was read in the text. */
    status: Status,
    /** Required while unverified: what is missing. */
    note: Type.Optional(Text),
  },
  strict,
);
export type Provision = Static<typeof Provision>;

/** How long after its deposit an instrument binds a State that joins later. */
export const Lag = Type.Object(
  {
    wording: Text,
    months: Type.Integer({ minimum: 0 }),
    days: Type.Integer({ minimum: 0 }),
    /** Then the first day of the following month. */
    firstOfMonth: Type.Boolean(),
    status: Status,
  },
  strict,
);
export type Lag = Static<typeof Lag>;

/** An international text: treaty, protocol, directive, guideline, model law, review. */
export const Instrument = Type.Object(
  {
    id: Slug,
    title: Text,
    /** What pages call it in a narrow column. */
    name: Text,
    /** The short name in other languages. */
    names: Type.Optional(Type.Object({ ar: Text, th: Text, review: Review }, strict)),
    kind: Type.Enum([
      'treaty',
      'protocol',
      'directive',
      'proposal',
      'guidelines',
      'opinion',
      'declaration',
      'review',
      'terminology',
      'framework',
      'resolution',
      'memorandum',
    ]),
    /** Who made it. */
    by: Text,
    /** Whether it can bind a State at all. Guidance reads a treaty and does not bind by itself. */
    binding: Type.Boolean(),
    stage: Type.Enum(['in-force', 'adopted', 'agreed', 'announced', 'lapsed']),
    /** What the stage leaves open, in words. */
    stageNote: Type.Optional(Text),
    dates: Type.Object(
      {
        adopted: Type.Optional(DateFact),
        opened: Type.Optional(DateFact),
        published: Type.Optional(DateFact),
        inForce: Type.Optional(DateFact),
        /** From when States must have done what it asks, where that is later. */
        applicable: Type.Optional(DateFact),
        ended: Type.Optional(DateFact),
      },
      strict,
    ),
    /** For a regional text: the only region whose States can join. */
    openTo: Type.Optional(Region),
    lag: Type.Optional(Lag),
    /** For guidance: the instrument it reads. */
    reads: Type.Optional(Slug),
    status: Status,
    source: Source,
    furtherSources: Type.Optional(Type.Array(Source)),
    /** Where an official text stands, if the source is another page. */
    official: Type.Optional(Type.Object({ address: HttpsAddress, status: Status }, strict)),
    provisions: Type.Array(Provision),
    openQuestions: Type.Optional(Type.Array(Text)),
    checked: Checked,
  },
  strict,
);
export type Instrument = Static<typeof Instrument>;
