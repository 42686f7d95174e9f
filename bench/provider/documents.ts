/** A report as a company's program sends it: about 4 KB, different each time, placeholder words only. */
export const reportXml = (index: number, run: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<report xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://report.cybertip.org/ispws/xsd">
<incidentSummary><incidentType>Online Enticement of Children for Sexual Acts</incidentType><platform>Example Chat</platform><incidentDateTime>2026-10-15T08:00:00Z</incidentDateTime></incidentSummary>
<internetDetails><webPageIncident><url>https://example.org/${run}/${index}</url><additionalInfo>Placeholder words of a report. ${'They stand for what a person would write here. '.repeat(8)}</additionalInfo></webPageIncident></internetDetails>
<reporter><reportingPerson><firstName>Ann</firstName><lastName>Example</lastName><email type="Work">trust@example.org</email></reportingPerson><companyTemplate>Example</companyTemplate></reporter>
<personOrUserReported><personOrUserReportedPerson><phone>+1 555 01${String(index % 100).padStart(2, '0')}</phone><email verified="true">user${index}@example.org</email></personOrUserReportedPerson><espIdentifier>${run}-${index}</espIdentifier><espService>Chat</espService><screenName>name${index}</screenName>
${Array.from({ length: 4 }, (_, at) => `<ipCaptureEvent><ipAddress>192.0.2.${(index + at) % 250}</ipAddress><eventName>Login</eventName><dateTime>2026-10-1${at}T00:00:00Z</dateTime><port>443</port></ipCaptureEvent>`).join('\n')}
</personOrUserReported>
<additionalInfo>${'More placeholder words, about as many as people write. '.repeat(20)}</additionalInfo>
</report>`;

/** One with nothing in it that anybody could follow. */
export const emptyXml = (index: number, run: string): string =>
  `<report><incidentSummary><incidentType>Misleading Domain Name</incidentType><incidentDateTime>2026-10-15T08:00:00Z</incidentDateTime></incidentSummary><reporter><reportingPerson/></reporter><additionalInfo>${run} ${index}</additionalInfo></report>`;

/** One that presses: what the urgent lane is for. */
export const urgentXml = (index: number, run: string): string =>
  reportXml(index, run)
    .replace(
      '<platform>Example Chat</platform>',
      '<platform>Example Chat</platform><escalateToHighPriority>A person may be in danger now (placeholder).</escalateToHighPriority><reportAnnotations><sextortion/></reportAnnotations>',
    )
    .replace('</personOrUserReported>', '</personOrUserReported><victim><victimPerson><age>12</age></victimPerson></victim>');

export const detailsXml = (reportId: string, fileId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><fileDetails><reportId>${reportId}</reportId><fileId>${fileId}</fileId><originalFileName>a.jpg</originalFileName><fileViewedByEsp>true</fileViewedByEsp><publiclyAvailable>false</publiclyAvailable><ipCaptureEvent><ipAddress>192.0.2.9</ipAddress><eventName>Upload</eventName><dateTime>2026-10-15T08:00:00Z</dateTime></ipCaptureEvent></fileDetails>`;

const boundary = 'xxxxxxxxxxxxxxxxbenchxxxxxxxxxxxxxxxx';

/** The four calls of a flow as bytes; the file's bytes are handed along, not copied. */
export const makeRequests = (authorization: string, port: number) => {
  const head = (path: string, type: string, length: number): string =>
    `POST /ispws/${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: ${authorization}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;
  const whole = (path: string, type: string, body: string): Buffer =>
    Buffer.from(head(path, type, Buffer.byteLength(body)) + body);
  return {
    submit: (xml: string): Buffer => whole('submit', 'text/xml; charset=utf-8', xml),
    upload: (reportId: string, file: Buffer): Buffer[] => {
      const before = `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${reportId}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
      const after = `\r\n--${boundary}--\r\n`;
      const length = before.length + file.length + after.length;
      return [
        Buffer.from(head('upload', `multipart/form-data; boundary=${boundary}`, length) + before),
        file,
        Buffer.from(after),
      ];
    },
    details: (reportId: string, fileId: string): Buffer =>
      whole('fileinfo', 'text/xml; charset=utf-8', detailsXml(reportId, fileId)),
    finish: (reportId: string): Buffer => whole('finish', 'application/x-www-form-urlencoded', `id=${reportId}`),
  };
};
export type Requests = ReturnType<typeof makeRequests>;
