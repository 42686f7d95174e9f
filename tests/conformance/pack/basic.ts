import {
  type Case,
  declaration,
  details,
  finished,
  formType,
  fresh,
  multipart,
  multipartType,
  submitted,
  uploaded,
  xmlType,
} from '../case.ts';

const success = (inside: string): string =>
  `${declaration}<reportResponse><responseCode>0</responseCode><responseDescription>{success}</responseDescription>${inside}</reportResponse>`;
const unknownId = '123456789012345';

/** The seven calls, their envelopes, and every code that a client can cause. */
export const basic: readonly Case[] = [
  {
    name: 'status says who asks and from where, without a reportId',
    steps: [
      {
        call: 'status',
        method: 'GET',
        expect: {
          status: 200,
          code: 0,
          says: /^Remote User : .+, Remote Ip : [0-9a-f.:]+$/,
          headers: { 'request-id': /./, 'content-type': /^application\/xml;\s*charset=utf-8$/i },
        },
      },
    ],
  },
  {
    name: 'xsd is the schema itself',
    steps: [{ call: 'xsd', method: 'GET', expect: { status: 200, golden: 'schema' } }],
  },
  {
    name: 'a whole flow: each envelope to the letter',
    steps: [
      submitted(fresh(), { expect: { golden: success('<reportId>{reportId}</reportId>'), headers: { 'request-id': /./ } } }),
      uploaded({
        learn: { fileId: 'fileId', hash: 'hash' },
        expect: {
          golden: success(
            '<reportId>{reportId}</reportId><fileId>{fileId}</fileId><hash>e35c743cce89ca929fe7d57ea325b00f</hash>',
          ),
        },
      }),
      {
        call: 'fileinfo',
        type: xmlType,
        body: details(),
        expect: { golden: success('<reportId>{reportId}</reportId><fileId>{fileId}</fileId>') },
      },
      finished({
        expect: {
          golden: `${declaration}<reportDoneResponse><responseCode>0</responseCode><reportId>{reportId}</reportId><files><fileId>{fileId}</fileId></files></reportDoneResponse>`,
        },
      }),
    ],
  },
  { name: 'a report without a file finishes with an empty files', steps: [submitted(), finished()] },
  {
    name: 'retract answers reportResponse',
    steps: [
      submitted(),
      { call: 'retract', type: formType, body: 'id={reportId}', expect: { golden: success('<reportId>{reportId}</reportId>') } },
    ],
  },
  {
    name: 'two files are listed in the order in which they came',
    steps: [
      submitted(),
      uploaded({ learn: { fileId: 'fileId' } }),
      uploaded({
        body: multipart([
          { name: 'id', value: '{reportId}' },
          { name: 'file', value: 'other bytes', filename: 'b.jpg' },
        ]),
        learn: { second: 'fileId' },
      }),
      finished({
        expect: {
          golden: `${declaration}<reportDoneResponse><responseCode>0</responseCode><reportId>{reportId}</reportId><files><fileId>{fileId}</fileId><fileId>{second}</fileId></files></reportDoneResponse>`,
        },
      }),
    ],
  },
  {
    name: '401 with an XML body, a code and the realm; for no key and for a wrong one',
    steps: [null, 'Basic YTpi', 'Bearer x', 'Basic'].map((authorization) => ({
      call: 'status' as const,
      method: 'GET' as const,
      authorization,
      expect: {
        status: 401,
        code: 2000,
        headers: { 'www-authenticate': /^Basic realm="ESP Web Services"/, 'content-type': /xml/ },
      },
    })),
  },
  {
    name: '5001 for a report that nobody has, in every call, under HTTP 200 and with the words "not found"',
    steps: [
      uploaded({
        body: multipart([
          { name: 'id', value: unknownId },
          { name: 'file', value: 'x', filename: 'a' },
        ]),
        expect: { status: 200, code: 5001, says: /not found/ },
        learn: {},
      }),
      {
        call: 'fileinfo',
        type: xmlType,
        body: details('', `<reportId>${unknownId}</reportId><fileId>0123456789abcdef0123456789abcdef</fileId>`),
        expect: { status: 200, code: 5001, says: /not found/ },
      },
      { call: 'finish', type: formType, body: `id=${unknownId}`, expect: { status: 200, code: 5001, says: /not found/ } },
      { call: 'retract', type: formType, body: `id=${unknownId}`, expect: { status: 200, code: 5001, says: /not found/ } },
      { call: 'finish', type: formType, body: 'id=abc', expect: { status: 200, code: 5001 } },
      { call: 'finish', type: formType, body: 'id=-1', expect: { status: 200, code: 5001 } },
      { call: 'finish', type: formType, body: `id=${'9'.repeat(18)}`, expect: { status: 200, code: 5001 } },
    ],
  },
  {
    name: '5002 for a file that this report does not have',
    steps: [
      submitted(),
      {
        call: 'fileinfo',
        type: xmlType,
        body: details('', '<reportId>{reportId}</reportId><fileId>0123456789abcdef0123456789abcdef</fileId>'),
        expect: { status: 200, code: 5002, says: /not found/ },
      },
    ],
  },
  {
    name: '5102 for whatever comes after finish',
    steps: [
      submitted(),
      uploaded(),
      finished({ expect: { code: 0 } }),
      finished({ expect: { status: 200, code: 5102 } }),
      uploaded({ expect: { status: 200, code: 5102 }, learn: {} }),
      { call: 'fileinfo', type: xmlType, body: details(), expect: { status: 200, code: 5102 } },
      { call: 'retract', type: formType, body: 'id={reportId}', expect: { status: 200, code: 5102 } },
    ],
  },
  {
    name: '5101 for whatever comes after retract',
    steps: [
      submitted(),
      { call: 'retract', type: formType, body: 'id={reportId}', expect: { code: 0 } },
      { call: 'retract', type: formType, body: 'id={reportId}', expect: { status: 200, code: 5101 } },
      finished({ expect: { status: 200, code: 5101 } }),
      uploaded({ expect: { status: 200, code: 5101 }, learn: {} }),
    ],
  },
  {
    name: '4000 where a form lacks what it must have',
    steps: [
      { call: 'finish', type: formType, body: '', expect: { status: 200, code: 4000, says: /"id"/ } },
      { call: 'retract', type: formType, body: 'report=1', expect: { status: 200, code: 4000, says: /"id"/ } },
      { call: 'upload', type: formType, body: 'id=1', expect: { status: 200, code: 4000, says: /multipart/ } },
      submitted(),
      {
        call: 'upload',
        type: multipartType,
        body: multipart([{ name: 'id', value: '{reportId}' }]),
        expect: { status: 200, code: 4000, says: /"file"/ },
      },
      {
        call: 'upload',
        type: multipartType,
        body: multipart([{ name: 'file', value: 'x', filename: 'a' }]),
        expect: { status: 200, code: 4000, says: /"id"/ },
      },
    ],
  },
  {
    name: 'the same bytes again, as a client that retries sends them, are the same report',
    steps: [
      submitted(
        '<report><incidentSummary><incidentType>Child Sex Trafficking</incidentType><incidentDateTime>2026-01-02T03:04:05Z</incidentDateTime></incidentSummary><reporter><reportingPerson/></reporter><additionalInfo>retried {run}</additionalInfo></report>',
      ),
      submitted(
        '<report><incidentSummary><incidentType>Child Sex Trafficking</incidentType><incidentDateTime>2026-01-02T03:04:05Z</incidentDateTime></incidentSummary><reporter><reportingPerson/></reporter><additionalInfo>retried {run}</additionalInfo></report>',
        {
          expect: { golden: success('<reportId>{reportId}</reportId>') },
          learn: {},
        },
      ),
    ],
  },
  {
    name: 'the same file again before it is described is the same file',
    steps: [
      submitted(),
      uploaded(),
      uploaded({
        expect: {
          golden: success(
            '<reportId>{reportId}</reportId><fileId>{fileId}</fileId><hash>e35c743cce89ca929fe7d57ea325b00f</hash>',
          ),
        },
        learn: {},
      }),
    ],
  },
];
