import { type Static, Type } from 'typebox';
import { BodyKind } from './body.ts';
import { Checked, Day, Id, JurisdictionCode, Language, Source, Status, strict, Text } from './common.ts';
import { actorKinds, InstantFactName } from './facts.ts';
import { Predicate } from './predicate.ts';

export const modalities = ['must', 'may', 'must-not', 'retain'] as const;
export const actions = [
  'report',
  'refer',
  'notify-host',
  'remove-content',
  'preserve',
  'delete',
  'view-file',
  'hold-media',
  'detect',
  'disclose',
] as const;
export const Action = Type.Enum([...actions]);
export type Action = Static<typeof Action>;

/**
 * When a duty is due, exactly as far as the law says. `prompt` keeps the law's words and invents no number (an operator may
 * set a house target elsewhere); `none` means the provision states no time; `not-read` means it does and we have not read it.
 */
export const Clock = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('duration'),
      /** ISO 8601 duration: `PT48H`, `P21D`, `P1Y`. */
      iso: Type.String({ pattern: '^P' }),
      from: InstantFactName,
      /** `from-instant`: hours are real hours, dates keep the local time of day. `after-day`: whole days after the local day of the event. */
      counting: Type.Enum(['from-instant', 'after-day']),
      wording: Text,
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal('prompt'), wording: Text, from: Type.Optional(InstantFactName) }, strict),
  Type.Object({ kind: Type.Literal('none') }, strict),
  Type.Object({ kind: Type.Literal('not-read'), note: Text }, strict),
]);
export type Clock = Static<typeof Clock>;

export const Recipient = Type.Object(
  {
    /** The law's own description of who receives. */
    wording: Text,
    bodies: Type.Array(Id),
    /** Bodies found by kind: in the rule's jurisdiction, where the item is hosted, or where the actor is. */
    find: Type.Array(Type.Object({ kind: BodyKind, in: Type.Enum(['jurisdiction', 'host', 'actor']) }, strict)),
  },
  strict,
);

export const Suspension = Type.Object(
  { from: Day, until: Type.Optional(Day), court: Text, note: Text, status: Status, source: Source },
  strict,
);

export const Provision = Type.Object(
  {
    /** Name of the law in its own language, or in its official English. */
    law: Text,
    /** Smallest citable unit: `art. 19(1)`, `§ 2258A(a)(1)`. */
    label: Text,
    title: Type.Optional(Text),
    quote: Type.Optional(Type.Object({ text: Text, language: Language }, strict)),
  },
  strict,
);

/** One dated duty, permission, prohibition or retention period, drawn from one provision. */
export const DutyRule = Type.Object(
  {
    id: Id,
    jurisdiction: JurisdictionCode,
    /** `practice` is what a network asks of its members. It is never shown as law and can never permit anything. */
    basis: Type.Enum(['statute', 'court', 'practice']),
    modality: Type.Enum([...modalities]),
    action: Action,
    /** Plain English, at most 25 words. */
    summary: Text,
    /** Whom it binds; `any-person` binds every kind of actor. */
    who: Type.Array(Type.Enum([...actorKinds]), { minItems: 1, uniqueItems: true }),
    /** What ties the case to the jurisdiction: any one suffices. Empty only for practice. */
    nexus: Type.Array(Type.Enum(['actor', 'host', 'suspect', 'victim']), { uniqueItems: true }),
    trigger: Predicate,
    to: Type.Optional(Recipient),
    clock: Clock,
    /** For `retain` only: keep at least, or at most, for the time of the clock. */
    keep: Type.Optional(Type.Enum(['at-least', 'at-most'])),
    /** What a notice or report must contain, when the provision lists it. */
    elements: Type.Optional(Type.Array(Text, { minItems: 1 })),
    /** First local day on which it applies; `null` when we do not know, treated as always in force. */
    inForceFrom: Type.Union([Day, Type.Null()]),
    /** First local day on which it no longer applies. */
    inForceUntil: Type.Optional(Day),
    /** What its end means, in words, shown to whoever would have relied on it. */
    onLapse: Type.Optional(Text),
    suspensions: Type.Optional(Type.Array(Suspension, { minItems: 1 })),
    status: Status,
    /** What about this rule we have not read or cannot decide; shown with it. */
    openQuestions: Type.Optional(Type.Array(Text, { minItems: 1 })),
    provision: Provision,
    source: Source,
    furtherSources: Type.Optional(Type.Array(Source, { minItems: 1 })),
    checked: Checked,
  },
  strict,
);
export type DutyRule = Static<typeof DutyRule>;
