import { xarfSchemas } from '@article34/notice';
import type { TSchema } from 'typebox';
import { answers, FileDetailsDocument, ReportDocument } from './schemas.ts';

const json = (schema: unknown) => ({ 'application/json': { schema } });
const named = (name: keyof typeof answers) => ({ $ref: `#/components/schemas/${name}` });
const failures = Object.fromEntries(
  (
    [
      ['400', 'The request could not be read.'],
      ['401', 'The key does not open the door.'],
      ['404', 'No such report or file of yours.'],
      ['409', 'The report is finished or retracted already.'],
      ['413', 'The file is larger than this server takes.'],
      ['422', 'A rule is broken; issues names the field, the rule and the fix.'],
      ['503', 'Come back after Retry-After. Nothing was taken.'],
    ] as const
  ).map(([status, description]) => [status, { description, content: json(named('Failure')) }]),
);

const call = (summary: string, status: string, answer: keyof typeof answers, body?: unknown, parameters: unknown[] = []) => ({
  summary,
  security: [{ key: [] }],
  ...(parameters.length === 0 ? {} : { parameters }),
  ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
  responses: { [status]: { description: 'Done, and durable.', content: json(named(answer)) }, ...failures },
});

const pathParameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const callKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
  description: 'The same key is the same report, for as long as it is known. Without one, equal bytes within two minutes are.',
};
const report = pathParameter('reportId');

/** The description of the JSON interface, made from the schemas that check it. */
export const openApi = (publicUrl: string): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Article 34: reports from providers',
    version: '1',
    description:
      'The JSON twin of the CyberTipline calls under /ispws. Open a report, add files and what you know of them, then finish it: only then is it a report. An open one expires, and you are told before.',
  },
  servers: [{ url: publicUrl }],
  components: {
    securitySchemes: {
      key: { type: 'http', scheme: 'basic', description: 'User and password of a key. live-… reports, test-… only tries.' },
    },
    schemas: {
      ...Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, schema as TSchema])),
      Report: ReportDocument,
      FileDetails: FileDetailsDocument,
      XarfCsam: xarfSchemas.csam,
      XarfCsem: xarfSchemas.csem,
    },
  },
  paths: {
    '/api/v1/reports': { post: call('Open a report', '201', 'Opened', json({ $ref: '#/components/schemas/Report' }), [callKey]) },
    '/api/v1/reports/{reportId}': { get: call('How a report stands', '200', 'Standing', undefined, [report]) },
    '/api/v1/reports/{reportId}/files': {
      post: call(
        'Add a file: its bytes as they are',
        '201',
        'Uploaded',
        { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        [report, { name: 'name', in: 'query', required: false, schema: { type: 'string', maxLength: 2056 } }],
      ),
    },
    '/api/v1/reports/{reportId}/files/{fileId}': {
      post: call('Say what is known of a file', '200', 'Described', json({ $ref: '#/components/schemas/FileDetails' }), [
        report,
        pathParameter('fileId'),
      ]),
    },
    '/api/v1/reports/{reportId}/finish': { post: call('Finish: now it is a report', '200', 'Finished', undefined, [report]) },
    '/api/v1/reports/{reportId}/retract': { post: call('Take an open report back', '200', 'Retracted', undefined, [report]) },
    '/api/v1/xarf': {
      post: call(
        'Report in XARF 4, whole in one call',
        '201',
        'Finished',
        json({ oneOf: [{ $ref: '#/components/schemas/XarfCsam' }, { $ref: '#/components/schemas/XarfCsem' }] }),
      ),
    },
  },
});
