import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, RESPONSE, readReport, writeDoneResponse, writeReportResponse } from '@article34/cybertip';

type Seen = { id: string; xml: string; state: 'open' | 'finished' | 'retracted'; files: { name: string; bytes: Buffer }[] };

/** What the next call is answered with instead, once: a status and a body, or nothing at all. */
export type Trouble = { status: number; body?: string; headers?: Record<string, string> } | 'hang-up' | 'do-it-and-hang-up';

/**
 * Another clearinghouse on this machine: speaks the CyberTipline's calls over HTTP, keeps what it was sent, and can be told
 * to misbehave. A peer of ours, not a part: its answers come from the format's own package.
 */
export const openClearinghouse = async (t: Pick<TestContext, 'after'>, account = 'hotline', secret = 'a long password') => {
  const reports = new Map<string, Seen>();
  const calls: string[] = [];
  const troubles: Trouble[] = [];
  const expected = `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`;
  let next = 4_000_000;

  const answer = (response: ServerResponse, status: number, xml: string): void => {
    const headers = { 'content-type': 'application/xml;charset=UTF-8', 'request-id': `request-${calls.length}` };
    response.writeHead(status, headers).end(xml);
  };
  const say = (code: number, text: string, reportId?: string): string =>
    writeReportResponse({ responseCode: code, responseDescription: text, ...(reportId === undefined ? {} : { reportId }) });

  const submit = (body: Buffer): string => {
    const read = readReport(body, { strict: true });
    if (!read.ok) return say(read.code, describe(read.errors));
    next += 1;
    reports.set(String(next), { id: String(next), xml: body.toString(), state: 'open', files: [] });
    return say(RESPONSE.success, 'Success', String(next));
  };
  const upload = (request: IncomingMessage, body: Buffer): string => {
    const boundary = /boundary=(\S+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
    const text = body.toString('latin1');
    const id = /name="id"\r\n\r\n(\d+)\r\n/.exec(text)?.[1] ?? '';
    const report = reports.get(id);
    if (report === undefined) return say(RESPONSE.reportMissing, 'Report not found');
    const head = text.indexOf('\r\n\r\n', text.indexOf('name="file"')) + 4;
    const bytes = body.subarray(head, text.lastIndexOf(`\r\n--${boundary}--`));
    report.files.push({ name: /filename="([^"]*)"/.exec(text)?.[1] ?? '', bytes });
    return writeReportResponse({
      responseCode: RESPONSE.success,
      responseDescription: 'Success',
      reportId: id,
      fileId: `${id}-${report.files.length}`,
      hash: createHash('md5').update(bytes).digest('hex'),
    });
  };
  const end = (body: Buffer, to: 'finished' | 'retracted'): string => {
    const id = new URLSearchParams(body.toString()).get('id') ?? '';
    const report = reports.get(id);
    if (report === undefined) return say(RESPONSE.reportMissing, 'Report not found');
    if (report.state === 'retracted') return say(RESPONSE.alreadyRetracted, 'Report is already retracted', id);
    if (report.state === 'finished') return say(RESPONSE.alreadyFinished, 'Report is already finished', id);
    report.state = to;
    return to === 'finished'
      ? writeDoneResponse({ responseCode: RESPONSE.success, reportId: id, files: {} })
      : say(RESPONSE.success, 'Success', id);
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const call = (request.url ?? '').split('/').at(-1) ?? '';
    calls.push(call);
    const trouble = troubles.shift();
    if (trouble === 'hang-up') return void response.destroy();
    if (trouble !== undefined && trouble !== 'do-it-and-hang-up') {
      return void response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? '');
    }
    if (request.headers.authorization !== expected) {
      return answer(response, 401, say(RESPONSE.authenticationRequired, 'Authentication Required'));
    }
    const xml =
      call === 'status'
        ? say(RESPONSE.success, `Remote User : ${account}, Remote Ip : 127.0.0.1`)
        : call === 'submit'
          ? submit(body)
          : call === 'upload'
            ? upload(request, body)
            : end(body, call === 'finish' ? 'finished' : 'retracted');
    if (trouble === 'do-it-and-hang-up') return void response.destroy();
    answer(response, 200, xml);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/ispws`, account, secret, reports, calls, troubles };
};
