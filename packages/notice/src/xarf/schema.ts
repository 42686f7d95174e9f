import { type Static, type TObject, Type } from 'typebox';

// XARF v4, the two types of the category `content` that are ours. Fields and values as in the specification's schemas of
// version 4.2; fields that we do not know are let through and named.

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$' });
const Email = Type.String({ pattern: '^[^\\s@]{1,64}@[^\\s@]{1,255}$' });
const Hostname = Type.String({ pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$' });
const Address = Type.String({ pattern: '^[a-z][a-z0-9+.-]{1,20}:[^\\s<>"]{1,4000}$' });
const oneOf = <const V extends string[]>(...values: V) => Type.Enum(values);

const Party = Type.Object({ org: text(200), contact: Email, domain: Hostname });

/** What is said of a piece of evidence; what it is stays out. */
const Evidence = Type.Object({
  content_type: text(200),
  description: Type.Optional(text(500)),
  hash: Type.Optional(Type.String({ pattern: '^(md5|sha1|sha256|sha512):[A-Fa-f0-9]+$' })),
  size: Type.Optional(Type.Integer({ minimum: 0 })),
});

const core = {
  xarf_version: Type.String({ pattern: '^4\\.[0-9]+\\.[0-9]+$' }),
  report_id: text(200),
  timestamp: Instant,
  reporter: Party,
  sender: Party,
  /** IP address, domain or other name of where it comes from. */
  source_identifier: text(500),
  source_port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65535 })),
  category: Type.Literal('content'),
  url: Address,
  domain: Type.Optional(Hostname),
  evidence_source: Type.Optional(text(100)),
  evidence: Type.Optional(Type.Array(Evidence, { maxItems: 50 })),
  tags: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+.-]*$' }), { maxItems: 20 })),
  confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  description: Type.Optional(text(1000)),
  verified_at: Type.Optional(Instant),
  verification_method: Type.Optional(oneOf('manual', 'automated_crawler', 'user_report', 'honeypot', 'threat_intelligence')),
  hosting_provider: Type.Optional(text(200)),
  asn: Type.Optional(Type.Integer({ minimum: 1, maximum: 4_294_967_295 })),
  country_code: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
};

export const Csam = Type.Object({
  ...core,
  type: Type.Literal('csam'),
  classification: oneOf('baseline', 'A1', 'A2', 'B1', 'B2'),
  detection_method: oneOf('hash_match', 'ai_detection', 'manual_review', 'user_report', 'automated_scan'),
  media_type: Type.Optional(oneOf('image', 'video', 'audio', 'text', 'mixed')),
  hash_values: Type.Optional(
    Type.Object({
      md5: Type.Optional(Type.String({ pattern: '^[A-Fa-f0-9]{32}$' })),
      sha1: Type.Optional(Type.String({ pattern: '^[A-Fa-f0-9]{40}$' })),
      sha256: Type.Optional(Type.String({ pattern: '^[A-Fa-f0-9]{64}$' })),
      photodna: Type.Optional(text(400)),
    }),
  ),
  ncmec_report_id: Type.Optional(text(100)),
  content_removed: Type.Optional(Type.Boolean()),
  account_suspended: Type.Optional(Type.Boolean()),
});

export const Csem = Type.Object({
  ...core,
  type: Type.Literal('csem'),
  exploitation_type: oneOf('grooming', 'solicitation', 'sextortion', 'trafficking', 'distribution', 'production', 'possession'),
  detection_method: oneOf(
    'behavioral_analysis',
    'keyword_detection',
    'user_report',
    'ai_detection',
    'manual_review',
    'law_enforcement_referral',
  ),
  victim_age_range: Type.Optional(oneOf('infant', 'toddler', 'prepubescent', 'pubescent', 'unknown')),
  platform: Type.Optional(oneOf('social_media', 'messaging_app', 'gaming_platform', 'forum', 'email', 'darkweb', 'other')),
  evidence_type: Type.Optional(Type.Array(oneOf('chat_logs', 'images', 'videos', 'user_profile', 'metadata'))),
  perpetrator_indicators: Type.Optional(
    Type.Object({
      account_id: Type.Optional(text(500)),
      ip_addresses: Type.Optional(Type.Array(text(60), { maxItems: 100 })),
      pattern_of_behavior: Type.Optional(text(2000)),
    }),
  ),
  reporting_obligations: Type.Optional(
    Type.Array(oneOf('NCMEC', 'IWF', 'local_law_enforcement', 'europol', 'interpol', 'platform_safety_team', 'other')),
  ),
});

export type Csam = Static<typeof Csam>;
export type Csem = Static<typeof Csem>;
export type Xarf = Csam | Csem;

export const schemas: Record<Xarf['type'], TObject> = { csam: Csam, csem: Csem };
