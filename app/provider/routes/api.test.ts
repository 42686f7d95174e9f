import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { before, test } from 'node:test';
import { Compile } from 'typebox/compile';
import { testServices } from '../../../tests/support/app.ts';
import { makeProvider, type TestProvider } from '../../../tests/support/provider.ts';
import { makeTeam } from '../../../tests/support/team.ts';
import { ensureEpoch, openReport } from '../../intake/index.ts';
import { assemble } from '../../server/assemble.ts';
import { answers } from '../json/schemas.ts';

let base: string;
let services: Awaited<ReturnType<typeof testServices>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let provider: TestProvider;

before(async (t) => {
  services = await testServices(t as never);
  await ensureEpoch(services);
  team = await makeTeam(services);
  provider = await makeProvider(services);
  const { server } = await assemble(services);
  await server.listen({ host: '127.0.0.1', port: 0 });
  (t as unknown as { after: (f: () => void) => void }).after(() => server.close());
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`;
});

const call = async (
  path: string,
  body?: unknown,
  { key = provider.live, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
) => {
  const raw = body instanceof Uint8Array;
  const reply = await fetch(`${base}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(key === '' ? {} : { authorization: key }),
      'content-type': raw ? 'image/jpeg' : 'application/json',
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { body: raw ? (body as Uint8Array<ArrayBuffer>) : typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: reply.status,
    headers: reply.headers,
    json: (await reply.json()) as Record<string, never> & { reportId: string },
  };
};

const report = {
  incidentSummary: { incidentType: 'Child Sex Trafficking', incidentDateTime: '2026-10-15T08:00:00Z' },
  internetDetails: [{ webPageIncident: { url: ['https://example.org/json'] } }],
  reporter: { reportingPerson: { email: [{ value: 'trust@example.org' }] } },
};
const shaped = (name: keyof typeof answers, value: unknown) => {
  const check = Compile(answers[name]);
  assert.ok(check.Check(value), JSON.stringify([...check.Errors(value)]));
};

test('a whole flow in JSON is the same report as one in XML, and each answer has the shape that is published', async () => {
  const opened = await call('reports', report);
  assert.equal(opened.status, 201);
  shaped('Opened', opened.json);
  const { reportId } = opened.json;
  const bytes = new Uint8Array(1000).fill(3);
  const uploaded = await call(`reports/${reportId}/files?name=a.jpg`, bytes);
  shaped('Uploaded', uploaded.json);
  assert.equal(uploaded.json.sha256, createHash('sha256').update(bytes).digest('hex'));
  const described = await call(`reports/${reportId}/files/${uploaded.json.fileId}`, { fileViewedByEsp: true });
  assert.equal(described.status, 200, JSON.stringify(described.json));
  shaped('Described', described.json);
  shaped('Standing', (await call(`reports/${reportId}`)).json);
  const finished = await call(`reports/${reportId}/finish`, {});
  assert.equal(finished.status, 200);
  shaped('Finished', finished.json);
  assert.equal((await call(`reports/${reportId}`)).json.state, 'finished');
  const again = await call(`reports/${reportId}/finish`, {});
  assert.deepEqual([again.status, again.json.code], [409, 5102]);
  shaped('Failure', again.json);
  const [row] = await services.owner<
    { shard: number; reportId: string }[]
  >`select shard, report_id from provider_report where number = ${Number(reportId)}`;
  const open = await openReport(team, { shard: row?.shard ?? 0, reportId: row?.reportId ?? '' });
  assert.equal(open.filing?.document, JSON.stringify(report));
});

test('what is wrong is said with its field, and another provider’s report is not there', async () => {
  const other = await makeProvider(services);
  const wrong = await call('reports', {
    ...report,
    incidentSummary: { incidentType: 'Nothing', incidentDateTime: '2026-10-15T08:00:00Z' },
  });
  assert.equal(wrong.status, 422);
  assert.match(JSON.stringify(wrong.json), /incidentType/);
  assert.equal((await call('reports', '{')).status, 400);
  const { reportId } = (await call('reports', report)).json;
  for (const path of [`reports/${reportId}/finish`, `reports/${reportId}/retract`])
    assert.equal((await call(path, {}, { key: other.live })).status, 404);
  assert.equal((await call(`reports/${reportId}`, undefined, { key: other.live })).status, 404);
  assert.equal((await call(`reports/${reportId}`, undefined, { key: provider.test })).status, 404);
  assert.equal((await call(`reports/${reportId}`, undefined, { key: '' })).status, 401);
  const spec = await call('openapi.json', undefined, { key: '' });
  assert.equal(spec.status, 200);
  const paths = Object.keys(spec.json.paths as unknown as object);
  assert.ok(paths.includes('/api/v1/reports/{reportId}/finish') && paths.length === 7);
});

const xarf = (changes: object = {}) => ({
  xarf_version: '4.2.0',
  report_id: '11111111-2222-4333-8444-555555555555',
  timestamp: '2026-10-15T08:00:00Z',
  reporter: { org: 'Example', contact: 'abuse@example.org', domain: 'example.org' },
  sender: { org: 'Example', contact: 'abuse@example.org', domain: 'example.org' },
  source_identifier: '192.0.2.5',
  category: 'content',
  type: 'csam',
  classification: 'A1',
  detection_method: 'hash_match',
  hash_values: { md5: 'd41d8cd98f00b204e9800998ecf8427e' },
  url: 'https://example.org/x',
  ...changes,
});

test('a XARF report is whole in one call, once, and never carries the material or mixes with tests', async () => {
  const first = await call('xarf', xarf());
  assert.equal(first.status, 201, JSON.stringify(first.json));
  assert.equal((await call('xarf', xarf())).json.reportId, first.json.reportId);
  const rows =
    await services.owner`select 1 from provider_report where number = ${Number(first.json.reportId)} and state = 'finished' and format = 'xarf'`;
  assert.equal(rows.length, 1);
  const csem = await call(
    'xarf',
    xarf({
      report_id: '11111111-2222-4333-8444-555555555556',
      type: 'csem',
      exploitation_type: 'sextortion',
      detection_method: 'user_report',
    }),
  );
  assert.equal(csem.status, 201);
  const refused = async (changes: object) =>
    (await call('xarf', xarf({ report_id: '11111111-2222-4333-8444-555555555557', ...changes }))).status;
  assert.equal(await refused({ evidence: [{ content_type: 'image/jpeg', payload: 'AAAA' }] }), 422);
  assert.equal(await refused({ type: 'spam' }), 422);
  assert.equal(await refused({ classification: 'Z9' }), 422);
  assert.equal(await refused({ tags: ['lifecycle:test'] }), 400);
  assert.equal((await call('xarf', xarf({ tags: ['lifecycle:test'] }), { key: provider.test })).status, 201);
});
