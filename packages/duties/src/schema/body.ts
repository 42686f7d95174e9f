import { type Static, Type } from 'typebox';
import { Checked, Day, HttpsAddress, Id, JurisdictionCode, Language, Source, Status, strict, Text } from './common.ts';

export const BodyKind = Type.Enum([
  'hotline',
  'clearinghouse',
  'police',
  'prosecutor',
  'regulator',
  'child-protection',
  'helpline',
  'emergency',
  'network',
]);
export type BodyKind = Static<typeof BodyKind>;

export const Channel = Type.Object(
  {
    kind: Type.Enum(['web-form', 'api', 'portal', 'phone', 'email', 'chat']),
    /** An https address, a telephone number as dialled in the country, or an e-mail address. */
    address: Text,
    status: Status,
    note: Type.Optional(Text),
  },
  strict,
);

/** A hotline, authority, helpline or network that can receive something. */
export const Body = Type.Object(
  {
    id: Id,
    jurisdiction: JurisdictionCode,
    kind: BodyKind,
    name: Text,
    localNames: Type.Array(Type.Object({ language: Language, name: Text }, strict)),
    languages: Type.Array(Language),
    channels: Type.Array(Channel),
    page: HttpsAddress,
    hours: Type.Optional(Text),
    ages: Type.Optional(Text),
    anonymous: Type.Optional(Type.Boolean()),
    /** What it takes in. */
    receives: Type.Array(
      Type.Enum([
        'public-report',
        'provider-report',
        'hotline-referral',
        'police-referral',
        'child-in-danger',
        'child-support',
        'removal-order',
      ]),
    ),
    networks: Type.Array(Text),
    status: Status,
    /** Required while unverified: what is missing. */
    why: Type.Optional(Text),
    source: Type.Optional(Source),
    verifiedOn: Type.Optional(Day),
    checked: Checked,
  },
  strict,
);
export type Body = Static<typeof Body>;
