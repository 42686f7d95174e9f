import { type Static, Type } from 'typebox';
import { Checked, Language, Slug, Source, Status, strict, Text } from './common.ts';

/**
 * What the terminology guidelines say of a term, or `statute`: it stands in a law we read and nobody judged it.
 * `care`: usable with special care. `avoid`: deprecated, kept only inside quoted titles and statutes.
 */
export const TermClass = Type.Enum(['recommended', 'care', 'avoid', 'statute']);
export type TermClass = Static<typeof TermClass>;

/** One word or phrase in one language. The field is called `text` because it may quote a term that we would not use. */
export const Term = Type.Object(
  {
    text: Text,
    language: Language,
    class: TermClass,
    status: Status,
    /** The laws in which a `statute` term was read. */
    laws: Type.Optional(Type.Array(Text)),
    source: Type.Optional(Source),
    note: Type.Optional(Text),
  },
  strict,
);
export type Term = Static<typeof Term>;

/** One concept with its names across languages: the bridge between what laws say and what is recommended. */
export const Concept = Type.Object(
  {
    id: Slug,
    /** In our words. */
    meaning: Text,
    terms: Type.Array(Term, { minItems: 1 }),
    criteria: Type.Array(Slug),
    note: Type.Optional(Text),
    checked: Checked,
  },
  strict,
);
export type Concept = Static<typeof Concept>;
