import { isIP } from 'node:net';
import { incidentTypes, RESPONSE, type Report } from '@article34/cybertip';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Refusal } from '../sender/refusal.ts';

const party = Type.Object({
  org: Type.String({ maxLength: 500 }),
  contact: Type.String({ maxLength: 500 }),
  domain: Type.String({ maxLength: 500 }),
});
const text = Type.Optional(Type.String({ maxLength: 10_000 }));
const hash = Type.Optional(Type.String({ maxLength: 2_000 }));

const core = {
  xarf_version: Type.String({ pattern: '^4\\.\\d+\\.\\d+$' }),
  report_id: Type.String({ pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$' }),
  timestamp: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' }),
  reporter: party,
  sender: party,
  source_identifier: Type.String({ minLength: 1, maxLength: 5_000 }),
  category: Type.Literal('content'),
  source_port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  evidence: Type.Optional(
    Type.Array(Type.Object({ content_type: text, description: text, payload: Type.Optional(Type.String()) }), { maxItems: 50 }),
  ),
  tags: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
  description: text,
  url: text,
  urls: Type.Optional(Type.Array(Type.String({ maxLength: 5_000 }), { maxItems: 200 })),
};

/** XARF 4, category content, the two types for child sexual abuse and exploitation. Unknown fields are kept with the original. */
export const XarfCsam = Type.Object({
  ...core,
  type: Type.Literal('csam'),
  classification: Type.Enum(['baseline', 'A1', 'A2', 'B1', 'B2']),
  detection_method: Type.Enum(['hash_match', 'ai_detection', 'manual_review', 'user_report', 'automated_scan']),
  media_type: Type.Optional(Type.Enum(['image', 'video', 'audio', 'text', 'mixed'])),
  hash_values: Type.Optional(Type.Object({ md5: hash, sha1: hash, sha256: hash, photodna: hash, pdq: hash })),
  ncmec_report_id: text,
});
export const XarfCsem = Type.Object({
  ...core,
  type: Type.Literal('csem'),
  exploitation_type: Type.Enum([
    'grooming',
    'solicitation',
    'sextortion',
    'trafficking',
    'distribution',
    'production',
    'possession',
  ]),
  detection_method: Type.Enum([
    'behavioral_analysis',
    'keyword_detection',
    'user_report',
    'ai_detection',
    'manual_review',
    'law_enforcement_referral',
  ]),
  victim_age_range: Type.Optional(Type.Enum(['infant', 'toddler', 'prepubescent', 'pubescent', 'unknown'])),
  platform: text,
});
export type Xarf = Static<typeof XarfCsam> | Static<typeof XarfCsem>;

const checks = { csam: Compile(XarfCsam), csem: Compile(XarfCsem) } as const;
const wire = (start: string): Report['incidentSummary']['incidentType'] =>
  incidentTypes.find((type) => type.startsWith(start)) ?? incidentTypes[0];

const refuse = (path: string, message: string, fix: string, code: number = RESPONSE.validationFailed): Refusal =>
  new Refusal(code, `Validation failed: ${path}: ${message} ${fix}`, [
    { rule: 'VALUE', severity: 'error', path, element: path.split('/').at(-1) ?? '', message, fix },
  ]);

/** Checks a XARF report. Throws Refusal 4100 that names the field; 4000 for one that is marked as a test but came with a live key. */
export const readXarf = (value: unknown, environment: 'production' | 'sandbox'): Xarf => {
  const type = (value as { type?: unknown } | null)?.type;
  if (type !== 'csam' && type !== 'csem')
    throw refuse(
      '/type',
      'This address takes XARF reports of the types csam and csem.',
      'Set category to content and type to one of them.',
    );
  const check = checks[type];
  if (!check.Check(value)) {
    const [first] = check.Errors(value);
    const missing = (first?.params as { requiredProperties?: string[] } | undefined)?.requiredProperties?.[0];
    const path = `${first?.instancePath ?? ''}${missing === undefined ? '' : `/${missing}`}` || '/';
    throw refuse(
      path,
      missing === undefined ? `The value is not one that XARF 4 has (${first?.message ?? 'unknown'}).` : 'The field is missing.',
      'Compare it with the schema of XARF 4.',
    );
  }
  const report = value as Xarf;
  const carried =
    report.evidence?.findIndex(
      ({ payload, content_type: kind }) => payload !== undefined && /^(image|video|audio)\//i.test(kind ?? ''),
    ) ?? -1;
  if (carried >= 0)
    throw refuse(
      `/evidence/${carried}/payload`,
      'A report never carries the material itself.',
      'Send its hashes and its address.',
    );
  if (report.tags?.includes('lifecycle:test') === true && environment === 'production')
    throw refuse('/tags', 'The report is marked as a test.', 'Send tests with a key of the sandbox.', RESPONSE.invalidRequest);
  return report;
};

const csemTypes: Record<Static<typeof XarfCsem>['exploitation_type'], string> = {
  grooming: 'Online Enticement',
  solicitation: 'Online Enticement',
  sextortion: 'Online Enticement',
  trafficking: 'Child Sex Trafficking',
  distribution: incidentTypes[0],
  production: incidentTypes[0],
  possession: incidentTypes[0],
};

/** The same facts in the model that the rest of the house works with; the original is what is kept. */
export const reportFromXarf = (xarf: Xarf): { report: Report; hashes: { type: string; value: string }[] } => {
  const ip = isIP(xarf.source_identifier) !== 0;
  const urls = [
    ...new Set([...(xarf.urls ?? []), ...(xarf.url === undefined ? [] : [xarf.url]), ...(ip ? [] : [xarf.source_identifier])]),
  ];
  const contact = [xarf.reporter, xarf.sender].find((one) => one.contact.includes('@'))?.contact;
  const prior = xarf.type === 'csam' && /^\d{1,18}$/.test(xarf.ncmec_report_id ?? '') ? [xarf.ncmec_report_id as string] : [];
  const { platform } = xarf.type === 'csem' ? xarf : { platform: undefined };
  const reported = {
    ...(ip
      ? {
          ipCaptureEvent: [
            {
              ipAddress: xarf.source_identifier,
              dateTime: xarf.timestamp,
              ...(xarf.source_port === undefined ? {} : { port: xarf.source_port }),
            },
          ],
        }
      : {}),
    ...(prior.length > 0 ? { priorCTReports: prior } : {}),
  };
  return {
    report: {
      incidentSummary: {
        incidentType: xarf.type === 'csam' ? incidentTypes[0] : wire(csemTypes[xarf.exploitation_type]),
        ...(platform === undefined ? {} : { platform }),
        ...(xarf.type === 'csem' && xarf.exploitation_type === 'sextortion' ? { reportAnnotations: { sextortion: true } } : {}),
        incidentDateTime: xarf.timestamp,
      },
      ...(urls.length === 0 ? {} : { internetDetails: [{ webPageIncident: { url: urls } }] }),
      reporter: { reportingPerson: contact === undefined ? {} : { email: [{ value: contact }] } },
      ...(Object.keys(reported).length === 0 ? {} : { personOrUserReported: [reported] }),
      ...(xarf.description === undefined ? {} : { additionalInfo: xarf.description }),
    },
    hashes:
      xarf.type === 'csam'
        ? Object.entries(xarf.hash_values ?? {}).flatMap(([type, value]) => (value === undefined ? [] : [{ type, value }]))
        : [],
  };
};
