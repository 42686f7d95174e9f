import { type Static, Type } from 'typebox';
import { Day, HttpsAddress, Language, PartialDate, Slug, Source, StateCode, Status, strict, Text } from './common.ts';

/**
 * `not-assessed`: nobody looked. `no-evidence-found`: somebody looked in what is named and found nothing there.
 * `unclear`: the evidence points both ways or does not settle it. None of the three is a "no".
 */
export const answers = [
  'met',
  'partly-met',
  'not-met',
  'reserved',
  'not-applicable',
  'unclear',
  'no-evidence-found',
  'not-assessed',
] as const;
export const Answer = Type.Enum([...answers]);
export type Answer = Static<typeof Answer>;

export const Evidence = Type.Object(
  {
    /** Law id: lower-case jurisdiction, slash, source id. */
    law: Type.String({ pattern: '^[a-z]{2,3}/[a-z0-9.-]+$' }),
    /** Provision id, from kind and number: `art-183-ter`, `par-178.1`. */
    provision: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$' }),
    /** The number as the law writes it. */
    label: Text,
    /** Title of the act. */
    title: Text,
    address: HttpsAddress,
    /** Words as they stand in that version. */
    quote: Type.String({ minLength: 1, maxLength: 300 }),
    language: Language,
    /** The day that names the version read. */
    versionDate: Day,
    hash: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  strict,
);
export type Evidence = Static<typeof Evidence>;

/** An act that was looked through. `partial`: a copy that lacks parts, which can never show a gap. */
export const Reading = Type.Object(
  {
    law: Type.String({ pattern: '^[a-z]{2,3}/[a-z0-9.-]+$' }),
    title: Text,
    address: HttpsAddress,
    versionDate: Day,
    extent: Type.Enum(['whole', 'partial']),
  },
  strict,
);
export type Reading = Static<typeof Reading>;

/** Existence of the words is one thing, their force another. */
export const ForceOfLaw = Type.Object(
  {
    state: Type.Enum(['in-force', 'not-yet', 'suspended', 'struck-down', 'read-in', 'unknown']),
    from: Type.Optional(PartialDate),
    until: Type.Optional(PartialDate),
    court: Type.Optional(Text),
    note: Type.Optional(Text),
    status: Type.Optional(Status),
    source: Type.Optional(Source),
  },
  strict,
);
export type ForceOfLaw = Static<typeof ForceOfLaw>;

/** The answer to one criterion for one jurisdiction at one date, with the words that show it. */
export const Finding = Type.Object(
  {
    jurisdiction: StateCode,
    criterion: Slug,
    criterionVersion: Type.Integer({ minimum: 1 }),
    /** The day on which the law was looked at. */
    asOf: Day,
    answer: Answer,
    elements: Type.Optional(Type.Array(Type.Object({ id: Slug, answer: Answer, note: Type.Optional(Text) }, strict))),
    evidence: Type.Array(Evidence),
    /** What was looked through, whether or not it answered. */
    read: Type.Array(Reading),
    force: ForceOfLaw,
    note: Type.Optional(Text),
    assessors: Type.Array(Type.Object({ by: Text, on: Day }, strict), { minItems: 1 }),
    /** `single`: one assessor, nobody checked. */
    status: Type.Enum(['single', 'reconciled', 'replied']),
    source: Source,
    openQuestions: Type.Optional(Type.Array(Text)),
  },
  strict,
);
export type Finding = Static<typeof Finding>;
