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

/** Facts that the other format has no field for. */
const rest = (xarf: Xarf): string[] => {
  const lines = [`XARF report ${xarf.report_id}, ${xarf.type}, detected by ${xarf.detection_method}.`];
  if (xarf.description !== undefined) lines.push(xarf.description);
  if (!isIp(xarf.source_identifier)) lines.push(`Source: ${xarf.source_identifier}`);
  if (xarf.type === 'csam') {
    lines.push(`Classification: ${xarf.classification}`);
    for (const [name, value] of Object.entries(xarf.hash_values ?? {})) lines.push(`${name.toUpperCase()}: ${value}`);
    if (xarf.ncmec_report_id !== undefined) lines.push(`Reported to NCMEC as ${xarf.ncmec_report_id}`);
  } else {
    if (xarf.victim_age_range !== undefined) lines.push(`Age range: ${xarf.victim_age_range}`);
    const behaviour = xarf.perpetrator_indicators?.pattern_of_behavior;
    if (behaviour !== undefined) lines.push(`Behaviour: ${behaviour}`);
  }
  return lines;
};

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
  };
  const sextortion = xarf.type === 'csem' && xarf.exploitation_type === 'sextortion';
  return {
    incidentSummary: {
      incidentType: typeOf(xarf),
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
