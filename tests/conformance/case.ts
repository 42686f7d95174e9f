/** What steps learn from answers and use later: `{reportId}`, `{fileId}` stand for them in bodies, paths and golden answers. */
export type Learned = Record<string, string>;

export type Step = {
  call: 'status' | 'xsd' | 'submit' | 'upload' | 'fileinfo' | 'finish' | 'retract';
  method?: 'GET' | 'POST';
  /** Content-Type; none is sent when it is undefined. */
  type?: string | undefined;
  body?: string | Buffer;
  headers?: Record<string, string>;
  /** In pieces, without Content-Length. */
  chunked?: true;
  /** Sends the body only once the server says that it may. */
  waits?: true;
  /** Another `Authorization` than the key of the run; none for null. */
  authorization?: string | null;
  /** Added to the path. */
  query?: string;
  expect: {
    status?: number;
    /** `responseCode`. */
    code?: number;
    /** The whole answer, where it is fixed: compared without regard to blanks between elements. */
    golden?: string;
    /** What the description must say. */
    says?: RegExp;
    headers?: Record<string, RegExp>;
  };
  /** Names under which fields of this answer are remembered. */
  learn?: Record<string, 'reportId' | 'fileId' | 'hash'>;
};

/** `rule` names what it holds a server to; the text stands in the report of a run. */
export type Case = { name: string; steps: readonly Step[] };

export const xmlType = 'text/xml; charset=utf-8';
export const formType = 'application/x-www-form-urlencoded';
export const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** A report with only what must be there; `parts` go where the order of the schema has them. */
export const report = (
  parts: {
    before?: string;
    type?: string;
    summary?: string;
    time?: string;
    afterTime?: string;
    internet?: string;
    law?: string;
    reporter?: string;
    rest?: string;
  } = {},
): string =>
  `<report>${parts.before ?? ''}<incidentSummary><incidentType>${parts.type ?? 'Child Sex Trafficking'}</incidentType>${parts.summary ?? ''}<incidentDateTime>${parts.time ?? '2026-01-02T03:04:05Z'}</incidentDateTime>${parts.afterTime ?? ''}</incidentSummary>${parts.internet ?? ''}${parts.law ?? ''}${parts.reporter ?? '<reporter><reportingPerson/></reporter>'}${parts.rest ?? ''}</report>`;

let unique = 0;
/** Makes a report different from all others, so that it is a call of its own. */
export const fresh = (parts: Parameters<typeof report>[0] = {}): string =>
  report({ ...parts, rest: `${parts.rest ?? ''}<additionalInfo>conformance {run} ${++unique}</additionalInfo>` });

export const details = (inside = '', ids = '<reportId>{reportId}</reportId><fileId>{fileId}</fileId>'): string =>
  `<fileDetails>${ids}${inside}</fileDetails>`;

export const submitted = (body: string | Buffer = fresh(), more: Partial<Step> = {}): Step => ({
  call: 'submit',
  type: xmlType,
  body,
  expect: { code: 0 },
  learn: { reportId: 'reportId' },
  ...more,
});

const boundary = '----conformance';
export const multipartType = `multipart/form-data; boundary=${boundary}`;

/** A form of parts as most clients write it. */
export const multipart = (parts: readonly { name: string; value: string; filename?: string; type?: string }[]): string =>
  `${parts
    .map(
      ({ name, value, filename, type }) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n${value}\r\n`,
    )
    .join('')}--${boundary}--\r\n`;

export const uploaded = (more: Partial<Step> = {}): Step => ({
  call: 'upload',
  type: multipartType,
  body: multipart([
    { name: 'id', value: '{reportId}' },
    { name: 'file', value: 'placeholder bytes', filename: 'a.jpg', type: 'image/jpeg' },
  ]),
  expect: { code: 0 },
  learn: { fileId: 'fileId' },
  ...more,
});

export const finished = (more: Partial<Step> = {}): Step => ({
  call: 'finish',
  type: formType,
  body: 'id={reportId}',
  expect: {
    golden: `${declaration}<reportDoneResponse><responseCode>0</responseCode><reportId>{reportId}</reportId><files/></reportDoneResponse>`,
  },
  ...more,
});

export const accepts = (name: string, body: string): Case => ({ name, steps: [submitted(body)] });
export const refuses = (name: string, body: string, says: RegExp, code = 4100): Case => ({
  name,
  steps: [submitted(body, { expect: { status: 200, code, says }, learn: {} })],
});
