// What one core does with reports: `npx -- node packages/cybertip/bench/cybertip.ts [seconds for each line]`.
// Not for: how many reports a server takes a second. There the network and the database decide as well.
import { cpus } from 'node:os';
import { SaxesParser } from 'saxes';
import {
  completenessOf,
  linksOf,
  lintOf,
  type Report,
  readFileDetails,
  readReport,
  rulesOf,
  writeFileDetails,
  writeReport,
  writeReportResponse,
} from '../src/index.ts';

const seconds = Number(process.argv[2] ?? 2);

const small: Report = {
  incidentSummary: { incidentType: 'Online Enticement of Children for Sexual Acts', incidentDateTime: '2026-11-01T10:00:00Z' },
  reporter: { reportingPerson: { email: [{ value: 'desk@example.org' }] } },
};
const ordinary: Report = {
  ...small,
  internetDetails: [{ webPageIncident: { thirdPartyHostedContent: false, url: ['https://example.org/a?b=1&c=2'] } }],
  personOrUserReported: [
    {
      personOrUserReportedPerson: { firstName: 'Placeholder', email: [{ value: 'x@example.net', verified: true }] },
      espIdentifier: '4711',
      espService: 'Example',
      screenName: 'placeholder',
      displayName: ['Placeholder', 'Place Holder'],
      ipCaptureEvent: Array.from({ length: 6 }, (_, index) => ({
        ipAddress: `192.0.2.${index}`,
        eventName: 'Login' as const,
        dateTime: `2026-11-0${index + 1}T10:00:00Z`,
        port: 40_000 + index,
      })),
      deviceId: [{ idType: 'IMEI', idValue: '000000000000000' }],
      estimatedLocation: { countryCode: 'TH', city: 'Bangkok', verified: false },
    },
  ],
  victim: [{ victimPerson: { age: 12 }, screenName: 'other', additionalInfo: 'Placeholder text. '.repeat(10) }],
  additionalInfo: 'Placeholder text that describes what was seen. '.repeat(12),
};
const large: Report = { ...ordinary, additionalInfo: 'Placeholder line of a long conversation, 2026-11-01.\n'.repeat(1200) };
const file = writeFileDetails({
  reportId: '34',
  fileId: 'b0754af766b426f2928a02c651ed4b99',
  originalFileName: 'landscape.jpg',
  uploadedToEspTimestamp: '2026-11-01T10:00:00Z',
  fileViewedByEsp: true,
  originalFileHash: [{ value: 'd41d8cd98f00b204e9800998ecf8427e', hashType: 'MD5' }],
  ipCaptureEvent: { ipAddress: '192.0.2.1' },
}).xml;

const line = (what: string, size: number, work: () => void): void => {
  for (let warm = performance.now(); performance.now() - warm < 300; ) work();
  const cpu = process.cpuUsage();
  const start = performance.now();
  let rounds = 0;
  while (performance.now() - start < seconds * 1000) {
    for (let more = 0; more < 20; more += 1) work();
    rounds += 20;
  }
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const perSecond = (rounds / ms) * 1000;
  console.log(
    `${what.padEnd(58)} ${Math.round(perSecond).toLocaleString('en').padStart(10)} /s ${((perSecond * size) / 1e6)
      .toFixed(1)
      .padStart(8)} MB/s ${((user + system) / rounds).toFixed(1).padStart(8)} µs CPU`,
  );
};

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, one thread, ${seconds} s a line\n`,
);
const now = new Date('2026-11-27T00:00:00Z');
for (const [name, report] of Object.entries({ small, ordinary, large })) {
  const bytes = Buffer.from(writeReport(report).xml);
  const of = `${name} report, ${bytes.length.toLocaleString('en')} bytes`;
  line(`${of}: tokens only (saxes, the floor)`, bytes.length, () => {
    const parser = new SaxesParser({ xmlns: false, position: false });
    parser.on('text', () => {});
    parser.write(bytes.toString('utf8')).close();
  });
  line(`${of}: read and checked`, bytes.length, () => {
    if (!readReport(bytes).ok) throw new Error('refused');
  });
  line(`${of}: rules, completeness, lint, links`, bytes.length, () => {
    rulesOf(report, { now });
    completenessOf(report);
    lintOf(report);
    linksOf(report);
  });
  line(`${of}: checked and written`, bytes.length, () => {
    writeReport(report);
  });
}
const fileBytes = Buffer.from(file);
line(`file details, ${fileBytes.length} bytes: read and checked`, fileBytes.length, () => {
  if (!readFileDetails(fileBytes).ok) throw new Error('refused');
});
line('answer written', 200, () => {
  writeReportResponse({ responseCode: 0, responseDescription: 'Success', reportId: '34' });
});
