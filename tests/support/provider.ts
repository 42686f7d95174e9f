import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../../app/foundation/services.ts';
import { addKey, addProvider } from '../../app/provider/index.ts';

export type TestProvider = {
  id: string;
  name: string;
  /** `Authorization` headers, by environment. */
  live: string;
  test: string;
};

let made = 0;

/** A company with a key for each environment. */
export const makeProvider = async (services: Services, name = `Example ${++made}`): Promise<TestProvider> => {
  const { id } = await addProvider(services, { name, by: 'operator' });
  const basic = async (environment: 'production' | 'sandbox'): Promise<string> => {
    const key = await addKey(services, { providerId: id, environment, label: 'test', by: 'operator' });
    return `Basic ${Buffer.from(`${key.id}:${key.secret}`).toString('base64')}`;
  };
  const keys = { live: await basic('production'), test: await basic('sandbox') };
  // a running door looks for keys that it does not know ten times a second at most
  await sleep(120);
  return { id, name, ...keys };
};

/** A report as companies send them, with as much in it as a test asks for. */
export const reportXml = (
  changes: { note?: string; type?: string; inside?: string; after?: string; summary?: string } = {},
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<report xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://report.cybertip.org/ispws/xsd">
  <incidentSummary>
    <incidentType>${changes.type ?? 'Online Enticement of Children for Sexual Acts'}</incidentType>
    ${changes.summary ?? ''}<incidentDateTime>2026-10-15T08:00:00Z</incidentDateTime>
  </incidentSummary>
  ${changes.inside ?? '<internetDetails><webPageIncident><url>https://example.org/page</url></webPageIncident></internetDetails>'}
  <reporter><reportingPerson><firstName>Ann</firstName><email>trust@example.org</email></reportingPerson></reporter>
  ${changes.after ?? '<personOrUserReported><espIdentifier>user-1</espIdentifier><espService>Chat</espService><ipCaptureEvent><ipAddress>192.0.2.7</ipAddress><eventName>Login</eventName><dateTime>2026-10-14T00:00:00Z</dateTime></ipCaptureEvent></personOrUserReported>'}
  ${changes.note === undefined ? '' : `<additionalInfo>${changes.note}</additionalInfo>`}
</report>`;

export const fileDetailsXml = (reportId: string, fileId: string, inside = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><fileDetails><reportId>${reportId}</reportId><fileId>${fileId}</fileId>${inside}</fileDetails>`;

/** One text between tags of an answer; undefined when there is no such tag. */
export const tag = (xml: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
