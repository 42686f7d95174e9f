import type { PersonReported, Report } from '@article34/cybertip';
import type { Xarf } from './schema.ts';

const material = 'Child Pornography (possession, manufacture, and distribution)'; // words: quoted
const enticement = 'Online Enticement of Children for Sexual Acts';

const typeOf = (xarf: Xarf): Report['incidentSummary']['incidentType'] => {
  if (xarf.type === 'csam') return material;
  switch (xarf.exploitation_type) {
    case 'grooming':
    case 'solicitation':
    case 'sextortion':
      return enticement;
    case 'trafficking':
      return 'Child Sex Trafficking';
    default:
      return material;
  }
};

const isIp = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || (text.includes(':') && URL.canParse(`http://[${text}]/`));

/** Fields that stand elsewhere in the report, or are about the format and not about what happened. */
const saidElsewhere = new Set([
  'xarf_version',
  'report_id',
  'timestamp',
  'category',
  'type',
  'detection_method',
  'description',
  'url',
  'exploitation_type',
  'platform',
]);

const flat = (name: string, value: unknown): string[] => {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return [`${name}: ${value.join(', ')}`];
  if (typeof value !== 'object') return [`${name}: ${String(value)}`];
  return Object.entries(value).flatMap(([inner, one]) => flat(`${name}.${inner}`, one));
};

/** Facts that the other format has no field for, each under the name that it has in XARF; unknown ones too. */
const rest = (xarf: Xarf): string[] => [
  `XARF report ${xarf.report_id}, ${xarf.type}, detected by ${xarf.detection_method}.`,
  ...(xarf.description === undefined ? [] : [xarf.description]),
  ...(xarf.type === 'csem' ? [`exploitation_type: ${xarf.exploitation_type}`] : []),
  ...Object.entries(xarf).flatMap(([name, value]) => (saidElsewhere.has(name) ? [] : flat(name, value))),
];

/** NCMEC's number of the same matter, where it is one: reports that name the same number are then found together. */
const priorOf = (xarf: Xarf): string[] =>
  xarf.type === 'csam' && /^\d{1,18}$/.test(xarf.ncmec_report_id ?? '') ? [xarf.ncmec_report_id as string] : [];

const sayable = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/** A XARF report in the model of the CyberTipline format, so that both go the same way. Nothing that it says is lost. */
export const reportOfXarf = (xarf: Xarf): Report => {
  const account = xarf.type === 'csem' ? xarf.perpetrator_indicators?.account_id : undefined;
  const ips = [
    ...(isIp(xarf.source_identifier) ? [xarf.source_identifier] : []),
    ...(xarf.type === 'csem' ? (xarf.perpetrator_indicators?.ip_addresses ?? []) : []),
  ];
  const captures = [...new Set(ips)].map((ipAddress, index) => ({
    ipAddress: sayable(ipAddress),
    ...(index === 0 && xarf.source_port !== undefined && ipAddress === xarf.source_identifier
      ? { dateTime: xarf.timestamp, port: xarf.source_port }
      : {}),
  }));
  const person: PersonReported = {
    ...(account === undefined ? {} : { espIdentifier: sayable(account) }),
    ...(captures.length === 0 ? {} : { ipCaptureEvent: captures }),
    ...(priorOf(xarf).length === 0 ? {} : { priorCTReports: priorOf(xarf) }),
  };
  const sextortion = xarf.type === 'csem' && xarf.exploitation_type === 'sextortion';
  return {
    incidentSummary: {
      incidentType: typeOf(xarf),
      ...(xarf.type === 'csem' && xarf.platform !== undefined ? { platform: xarf.platform } : {}),
      ...(sextortion ? { reportAnnotations: { sextortion: true } } : {}),
      incidentDateTime: xarf.timestamp,
    },
    internetDetails: [{ webPageIncident: { url: [sayable(xarf.url)] } }],
    reporter: {
      reportingPerson: { lastName: sayable(xarf.reporter.org), email: [{ value: xarf.reporter.contact, type: 'Business' }] },
    },
    ...(Object.keys(person).length === 0 ? {} : { personOrUserReported: [person] }),
    additionalInfo: sayable(rest(xarf).join('\n')),
  };
};
