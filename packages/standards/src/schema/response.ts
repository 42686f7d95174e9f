import { type Static, Type } from 'typebox';
import { Checked, Review, Slug, Source, Status, strict, Text } from './common.ts';

const NameAndMeaning = Type.Object({ name: Text, meaning: Text, review: Review }, strict);
const Summary = Type.Object({ summary: Text, review: Review }, strict);

/** One of the 21 capabilities of the Model National Response. Keyed by name: a later renumbering changes nothing. */
export const Capability = Type.Object(
  {
    id: Slug,
    name: Text,
    /** Its number in the guidance of 2016. */
    number2016: Type.Integer({ minimum: 1, maximum: 21 }),
    domain: Type.Enum([
      'policy-and-governance',
      'criminal-justice',
      'victim',
      'societal',
      'industry',
      'media-and-communications',
    ]),
    meaning: Text,
    status: Status,
    note: Type.Optional(Text),
    /** Ids of the enablers it leans on most; our reading. */
    enablers: Type.Array(Slug),
    /** Our own questions for a self-assessment. */
    questions: Type.Array(Type.Object({ id: Slug, text: Text }, strict), { minItems: 3, maxItems: 7 }),
    /** Criteria whose findings say something about it. */
    criteria: Type.Array(Slug),
    /** What an install of this system may itself know about it. */
    signals: Type.Array(
      Type.Enum([
        'hotline-listed',
        'helpline-listed',
        'police-unit-listed',
        'removal-times',
        'provider-duty-rule',
        'matching-in-use',
        'referral-outcomes',
        'figures-published',
        'law-imported',
        'findings-published',
        'actions-recorded',
        'reports-received',
        'terminology-of-law',
      ]),
    ),
    translations: Type.Optional(Type.Object({ ar: Type.Optional(NameAndMeaning), th: Type.Optional(NameAndMeaning) }, strict)),
    source: Source,
    checked: Checked,
  },
  strict,
);
export type Capability = Static<typeof Capability>;

/** What is common to the capabilities: domains, enablers, phases, rules for showing them. */
export const Framework = Type.Object(
  {
    id: Slug,
    title: Text,
    domains: Type.Array(Type.Object({ id: Slug, name: Text, status: Status }, strict), { minItems: 1 }),
    enablers: Type.Array(Type.Object({ id: Slug, text: Text, status: Status }, strict), { minItems: 1 }),
    phases: Type.Array(
      Type.Object(
        { number: Type.Integer({ minimum: 1 }), name: Type.Union([Text, Type.Null()]), status: Status, note: Text },
        strict,
      ),
      { minItems: 1 },
    ),
    rules: Type.Array(Text),
    versions: Type.Array(Type.Object({ year: Text, text: Text, status: Status, source: Type.Optional(Source) }, strict)),
    source: Source,
    openQuestions: Type.Array(Text),
    checked: Checked,
  },
  strict,
);
export type Framework = Static<typeof Framework>;

/** One content head of the resolution. Not a paragraph number: those were not transcribed. */
export const ResolutionHead = Type.Object(
  {
    id: Type.String({ pattern: '^ipu-m-\\d{2}$' }),
    summary: Text,
    actors: Type.Array(Type.Enum(['parliaments', 'governments', 'ipu', 'law-enforcement', 'tech-companies', 'partners']), {
      minItems: 1,
    }),
    /** Which of the memorandum's four kinds of action answer it. */
    heads: Type.Array(Type.Enum(['legislation', 'budget', 'accountability', 'advocacy']), { minItems: 1 }),
    /** Paragraph of the adopted text; null until a person has transcribed it. */
    paragraph: Type.Union([Text, Type.Null()]),
    status: Status,
    basis: Type.Array(
      Type.Object(
        { kind: Type.Enum(['memorandum', 'press', 'debate']), status: Status, text: Text, source: Type.Optional(Source) },
        strict,
      ),
      { minItems: 1 },
    ),
    criteria: Type.Array(Slug),
    capabilities: Type.Array(Slug),
    translations: Type.Optional(Type.Object({ ar: Type.Optional(Summary), th: Type.Optional(Summary) }, strict)),
    checked: Checked,
  },
  strict,
);
export type ResolutionHead = Static<typeof ResolutionHead>;
