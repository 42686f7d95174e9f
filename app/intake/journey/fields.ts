import { type Static, Type } from 'typebox';
import { ages, answerLimits, categories, dangers, doors } from '../answers.ts';

/** How the person wants to hear from us: a code, nothing, or a code and a message. */
export const reaches = ['code', 'none', 'contact'] as const;

const addressNames = Array.from({ length: answerLimits.addresses }, (_, index) => `address${index + 1}`);

/** Names of the address boxes, `address1` to `address10`. */
export const addressFields: readonly string[] = addressNames;

/**
 * Every field that a page of the journey may send. `go` is the button: on, back, stay (change of language), add (one more
 * box), check (to the end), or `to-STEP` from the check page.
 */
export const JourneyForm = Type.Object(
  {
    draft: Type.Optional(Type.String({ maxLength: 98_304 })),
    go: Type.Optional(Type.String({ pattern: '^(next|back|stay|add|check|to-[a-z]+)$' })),
    /** Set when the person came from the check page and wants to go back there. */
    after: Type.Optional(Type.Literal('check')),
    door: Type.Optional(Type.Enum(doors)),
    danger: Type.Optional(Type.Enum(dangers)),
    category: Type.Optional(Type.Enum(categories)),
    age: Type.Optional(Type.Enum(ages)),
    ...Object.fromEntries(addressNames.map((name) => [name, Type.Optional(Type.String({ maxLength: answerLimits.address }))])),
    place: Type.Optional(Type.String({ maxLength: answerLimits.place })),
    note: Type.Optional(Type.String({ maxLength: answerLimits.note })),
    reach: Type.Optional(Type.Enum(reaches)),
    contact: Type.Optional(Type.String({ maxLength: answerLimits.contact })),
  },
  { additionalProperties: false },
);
export type JourneyValues = Static<typeof JourneyForm>;

/** Form values as typed, by field name: what the question pages show. */
export type Typed = Readonly<Record<string, string | undefined>>;
