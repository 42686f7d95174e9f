import { type Static, Type } from 'typebox';
import { Instant, StateCode, strict } from './common.ts';

export const actorKinds = [
  'hotline',
  'provider',
  'professional',
  'public-body',
  'law-enforcement',
  'clearinghouse',
  'any-person',
] as const;
export const services = [
  'hosting',
  'user-to-user',
  'interpersonal-communications',
  'internet-access',
  'email',
  'search',
] as const;
export const itemKinds = ['web-address', 'file', 'account', 'message', 'text'] as const;
export const illegalities = ['baseline', 'national', 'not-illegal'] as const;
export const conducts = ['material', 'solicitation', 'sexual-extortion', 'live-stream', 'contact-abuse', 'trafficking'] as const;

const yesNo = ['yes', 'no'] as const;

/**
 * The facts a rule may ask about and the values they can take. A law editor cannot invent a fact in a data file.
 * `null` means free text; `country` means ISO 3166-1 alpha-2.
 */
export const factValues = {
  actor: actorKinds,
  actorServices: services,
  actorCountry: 'country',
  hostCountry: 'country',
  suspectCountry: 'country',
  victimCountry: 'country',
  itemKind: itemKinds,
  publiclyAvailable: yesNo,
  illegality: illegalities,
  classificationScheme: null,
  classificationCode: null,
  conduct: conducts,
  immediateDanger: yesNo,
  gravestCrime: yesNo,
  providerViewed: yesNo,
  warrant: yesNo,
  hostContactKnown: yesNo,
  validRemovalRequest: yesNo,
  authorityOrder: yesNo,
  reportedAbroad: yesNo,
} as const;
export type FactName = keyof typeof factValues;

export const instantFacts = [
  'awareAt',
  'receivedAt',
  'classifiedAt',
  'reportedAt',
  'removalRequestedAt',
  'orderReceivedAt',
  'noticeSentAt',
] as const;
export const InstantFactName = Type.Enum([...instantFacts]);
export type InstantFactName = Static<typeof InstantFactName>;

const YesNo = Type.Optional(Type.Enum([...yesNo, 'unknown']));
const Place = Type.Optional(Type.Union([StateCode, Type.Literal('unknown')]));
const Moment = Type.Optional(Instant);

/**
 * What is known about one item when the question is asked. Every fact except `actor` may be absent or `unknown`; both mean
 * the same: nobody knows yet, and the law is never read as if the answer were no. A list, once given, is the whole list as known.
 */
export const Facts = Type.Object(
  {
    /** Who asks: the one whose duties are wanted. */
    actor: Type.Enum([...actorKinds]),
    actorCountry: Place,
    /** What services the actor provides; asked of providers only. */
    actorServices: Type.Optional(Type.Array(Type.Enum([...services]), { uniqueItems: true })),
    /** IANA zone in which the actor counts days; without it every zone of the actor's State is considered, the strictest wins. */
    actorTimeZone: Type.Optional(Type.String({ minLength: 1 })),
    hostCountry: Place,
    suspectCountry: Place,
    victimCountry: Place,
    itemKind: Type.Optional(Type.Enum([...itemKinds, 'unknown'])),
    /** Can anyone reach it on the internet? */
    publiclyAvailable: YesNo,
    /** Coarse legal meaning of the classification: illegal anywhere, illegal in the actor's State, or not illegal. */
    illegality: Type.Optional(Type.Enum([...illegalities, 'unknown'])),
    classificationScheme: Type.Optional(Type.String({ minLength: 1 })),
    classificationCode: Type.Optional(Type.String({ minLength: 1 })),
    conduct: Type.Optional(Type.Array(Type.Enum([...conducts]), { uniqueItems: true })),
    /** Is a child's life or safety in danger now? */
    immediateDanger: YesNo,
    /** Does it show a crime of the gravest class of the State's law (Estonia: first degree)? */
    gravestCrime: YesNo,
    /** Did a person at the provider look at this very file? "Not stated" is `unknown`. */
    providerViewed: YesNo,
    /** Is there a search warrant for this file? */
    warrant: YesNo,
    hostContactKnown: YesNo,
    /** Did the person depicted, or someone for them, ask the actor to remove it, with all the law asks of such a request? */
    validRemovalRequest: YesNo,
    /** Did an authority order the actor to remove or block it? */
    authorityOrder: YesNo,
    /** Has the same content already been reported to a comparable foreign body? */
    reportedAbroad: YesNo,
    awareAt: Moment,
    receivedAt: Moment,
    classifiedAt: Moment,
    reportedAt: Moment,
    removalRequestedAt: Moment,
    orderReceivedAt: Moment,
    noticeSentAt: Moment,
  },
  strict,
);
export type Facts = Static<typeof Facts>;
