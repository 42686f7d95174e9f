import { type Static, Type } from 'typebox';

/** "It is about me", "about someone I know", "I saw something". */
export const doors = ['me', 'someone', 'saw'] as const;
/** Is a child in danger right now? Not answered is its own value and never reads as "no". */
export const dangers = ['yes', 'no', 'unknown'] as const;
/** What happened, in the reader's words; the field's terms stand in locales. */
export const categories = [
  'image-shared',
  'threatened',
  'asked-for-images',
  'meeting',
  'material-online',
  'live-abuse',
  'computer-made',
  'other',
  'unknown',
] as const;
/** Age of the child. Never a date of birth. */
export const ages = ['under-13', '13-15', '16-17', 'adult', 'unknown'] as const;

export const answerLimits = { addresses: 10, address: 2000, place: 500, note: 2000, contact: 200 } as const;

/** What a person told us, as it is sealed. Everything but the door may be missing: "I don't know" is always an answer. */
export const Answers = Type.Object(
  {
    door: Type.Enum(doors),
    danger: Type.Enum(dangers),
    category: Type.Enum(categories),
    age: Type.Enum(ages),
    /** As typed, one each; a broken address is kept and never refused. */
    addresses: Type.Array(Type.String({ maxLength: answerLimits.address }), { maxItems: answerLimits.addresses }),
    /** Which app, which user name, where on the page. */
    place: Type.Optional(Type.String({ maxLength: answerLimits.place })),
    /** ISO 3166-1 alpha-2 of where the reporter is, if they say. */
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    note: Type.Optional(Type.String({ maxLength: answerLimits.note })),
    /** How many fingerprints of pictures came with it; the fingerprints are items, which can be taken back one by one. */
    fingerprints: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
  },
  { additionalProperties: false },
);
export type Answers = Static<typeof Answers>;
export type Door = Answers['door'];
export type Category = Answers['category'];

/** Stages that a reporter may see, and outcomes that a body may record. Coarse on purpose. */
export const stages = ['received', 'in-work', 'passed-on', 'finished'] as const;
export type Stage = (typeof stages)[number];
export const outcomes = ['removed', 'child-safe', 'investigation', 'not-illegal', 'no-action-possible', 'passed-abroad'] as const;
export type Outcome = (typeof outcomes)[number];
