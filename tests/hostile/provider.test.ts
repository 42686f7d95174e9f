import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureEpoch } from '../../app/intake/index.ts';
import { chunksOf } from '../../app/provider/wire/collect.ts';
import { assemble } from '../../app/server/assemble.ts';
import { testServices } from '../support/app.ts';
import { makeProvider, reportXml, type TestProvider, tag } from '../support/provider.ts';
import { makeTeam } from '../support/team.ts';

let port: number;
let provider: TestProvider;
let routes: Awaited<ReturnType<typeof assemble>>['routes'];
const megabyte = 1024 * 1024;

before(async (t) => {
  const services = await testServices(t as never, { config: { uploadMegabytes: 64 } });
  await ensureEpoch(services);
  await makeTeam(services);
  provider = await makeProvider(services);
  const assembled = await assemble(services);
  routes = assembled.routes;
  await assembled.server.listen({ host: '127.0.0.1', port: 0 });
  (t as unknown as { after: (f: () => void) => void }).after(() => assembled.server.close());
  port = (assembled.server.server.address() as AddressInfo).port;
});

/** Raw bytes on a connection of their own; what comes back until the server is done, or two seconds of silence. */
const raw = (head: string, body?: (write: (chunk: Buffer) => Promise<boolean>) => Promise<void>): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let got = '';
    let gone = false;
    const done = () => {
      gone = true;
      socket.destroy();
      resolve(got);
    };
    socket.on('data', (part) => {
      got += part.toString('latin1');
      const [headers = '', rest] = got.split('\r\n\r\n');
      if (rest !== undefined && rest.length >= Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? 0)) done();
    });
    socket.on('error', done);
    socket.on('close', done);
    socket.setTimeout(8_000, done);
    socket.write(head);
    const write = (chunk: Buffer): Promise<boolean> =>
      gone
        ? Promise.resolve(false)
        : new Promise((ready) =>
            socket.write(chunk)
              ? ready(true)
              : (socket.once('drain', () => ready(true)), socket.once('close', () => ready(false))),
          );
    void body?.(write);
  });

const head = (path: string, ...lines: string[]): string =>
  [`POST /ispws/${path} HTTP/1.1`, 'host: a', `authorization: ${provider.live}`, ...lines, '', ''].join('\r\n');
const submit = async (body: string | Buffer, type = 'text/xml', more: Record<string, string> = {}) => {
  const reply = await fetch(`http://127.0.0.1:${port}/ispws/submit`, {
    method: 'POST',
    headers: { authorization: provider.live, 'content-type': type, ...more },
    body: body as string,
  });
  return { status: reply.status, xml: await reply.text() };
};
const codeOf = (answer: string): number => Number(tag(answer, 'responseCode'));

test('bombs, outside entities, endless depth and size each get their code, and nothing is fetched or grown', async () => {
  const levels = Array.from({ length: 12 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  const attacks: Record<string, string | Buffer> = {
    'an entity bomb': `<!DOCTYPE r [<!ENTITY l0 "lol">${levels}]><report>&l12;</report>`,
    'an outside entity': '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><report>&x;</report>',
    'an outside document type': '<!DOCTYPE report SYSTEM "http://127.0.0.1:1/x.dtd"><report/>',
    'parameter entities': '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1:1/"> %a;]><report/>',
    '200,000 levels': `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`,
    '200,000 levels of known elements': `<report>${'<victim>'.repeat(200_000)}`,
    'a hundred thousand attributes': `<report ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(' ')}/>`,
    'five megabytes': Buffer.alloc(5 * megabyte, 0x20),
    'UTF-16 without a word': Buffer.from('\ufeff<report/>', 'utf16le'),
    'a NUL': '<report>\u0000</report>',
    'an unknown encoding': '<?xml version="1.0" encoding="x-none"?><report/>',
  };
  const memory = process.memoryUsage().rss;
  for (const [name, body] of Object.entries(attacks)) {
    const { status, xml } = await submit(body).catch((error: Error) =>
      assert.fail(`${name}: ${error.message} ${String(error.cause)}`),
    );
    assert.equal(status, 200, name);
    assert.ok([4100, 4110].includes(codeOf(xml)), `${name}: ${xml}`);
    assert.doesNotMatch(xml, /root:|lollol/, name);
    assert.ok(xml.length < 5_000, `${name}: an answer of ${xml.length}`);
  }
  assert.ok(process.memoryUsage().rss - memory < 300 * megabyte, 'memory stayed bounded');
  assert.equal(codeOf((await submit('x', 'text/xml', { 'content-encoding': 'gzip' })).xml), 4000);
});

test('an upload that is too large is refused before it is sent, or at the limit, and is never held', async () => {
  const announced = await raw(
    head('upload', 'content-type: multipart/form-data; boundary=b', `content-length: ${10 * 1024 * megabyte}`),
  );
  assert.match(announced, /^HTTP\/1\.1 413 /);
  assert.equal(codeOf(announced), 4200);
  const memory = process.memoryUsage().rss;
  let sent = 0;
  const endless = await raw(
    head('upload', 'content-type: multipart/form-data; boundary=b', 'transfer-encoding: chunked'),
    async (write) => {
      const chunk = (bytes: Buffer) =>
        Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
      await write(chunk(Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')));
      const part = chunk(Buffer.alloc(megabyte, 7));
      for (; sent < 1_000; sent++) if (!(await write(part))) return;
    },
  );
  assert.match(endless, /^HTTP\/1\.1 413 /);
  assert.ok(sent < 200, `${sent} MB were taken`);
  assert.ok(process.memoryUsage().rss - memory < 250 * megabyte, 'memory stayed bounded');
});

test('a file for a report that is not there is refused after its first megabyte, not after its last', async () => {
  let sent = 0;
  const answer = await raw(
    head('upload', 'content-type: multipart/form-data; boundary=b', `content-length: ${50 * megabyte}`),
    async (write) => {
      await write(
        Buffer.from(
          '--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n123456789012345\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n',
        ),
      );
      for (; sent < 49; sent++) if (!(await write(Buffer.alloc(megabyte, 7)))) return;
    },
  );
  assert.equal(codeOf(answer), 5001);
  assert.ok(sent < 40, `${sent} MB were taken`);
});

test('a request that two readers would read differently is refused, and so is a folded header', async () => {
  const both = await raw(
    `${head('submit', 'content-type: text/xml', 'content-length: 5', 'transfer-encoding: chunked')}0\r\n\r\nGET /`,
  );
  assert.match(both, /^HTTP\/1\.1 400 /);
  const twice = await raw(head('submit', 'content-type: text/xml', 'content-length: 5', 'content-length: 6'));
  assert.match(twice, /^HTTP\/1\.1 400 /);
  const folded = await raw(head('submit', 'x-a: b', ' c: d', 'content-length: 0'));
  assert.match(folded, /^HTTP\/1\.1 (400|200) /);
});

test('a body that stands still, or drips, ends with its own error', async () => {
  const limits = { idleMs: 80, graceMs: 150, bytesPerSecond: 1_000, lookEveryMs: 10 };
  const still = new Readable({ read: () => {} });
  await assert.rejects(
    async () => {
      for await (const _ of chunksOf(still, limits));
    },
    { code: 'request-too-slow' },
  );
  const dripping = Readable.from(
    (async function* () {
      for (;;) {
        await sleep(20);
        yield Buffer.from('x');
      }
    })(),
    { objectMode: false },
  );
  await assert.rejects(
    async () => {
      for await (const _ of chunksOf(dripping, limits));
    },
    { code: 'request-too-slow' },
  );
});

test('over a socket, a body that stands still and one that drips get their answer and lose the connection', async () => {
  const form = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const slow = (path: string, type: string, first: string, everyMs: number): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      let got = '';
      socket.on('data', (part) => {
        got += part.toString('latin1');
      });
      socket.on('error', () => {});
      socket.write(`${head(path, `content-type: ${type}`, 'content-length: 100000')}${first}`);
      const timer = everyMs === 0 ? undefined : setInterval(() => socket.writable && socket.write('x'), everyMs);
      socket.on('close', () => {
        clearInterval(timer);
        resolve(got);
      });
      setTimeout(() => socket.destroy(), 60_000).unref();
    });
  const answers = await Promise.all([
    slow('submit', 'text/xml', '<report>', 0),
    slow('submit', 'text/xml', '<report>', 1_000),
    slow('upload', 'multipart/form-data; boundary=b', form, 0),
    slow('upload', 'multipart/form-data; boundary=b', form, 1_000),
  ]);
  for (const answer of answers) {
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.equal(codeOf(answer), 1111);
  }
});

/** A form with one file of `megabytes`, each part made anew as a network would bring it; `look` is called after every 16 of them. */
const sendFile = (base: string, id: string, key: string, megabytes: number, look: () => void) =>
  new Promise<{ xml: string; md5: string }>((resolve, reject) => {
    const whole = createHash('md5');
    const upload = request(`${base}/ispws/upload`, {
      method: 'POST',
      headers: { authorization: key, 'content-type': 'multipart/form-data; boundary=b' },
    });
    upload.on('error', reject);
    upload.on('response', (reply) => {
      let xml = '';
      reply.on('data', (part: Buffer) => (xml += part.toString()));
      reply.on('end', () => resolve({ xml, md5: whole.digest('hex') }));
    });
    const write = (bytes: string | Buffer) =>
      upload.write(bytes) ? undefined : Promise.race([once(upload, 'drain'), once(upload, 'close')]);
    const send = async (): Promise<void> => {
      await write(
        `--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n${id}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`,
      );
      for (let sent = 0; sent < megabytes && !upload.destroyed; sent++) {
        const part = Buffer.alloc(megabyte, sent % 251);
        whole.update(part);
        await write(part);
        if (sent % 16 === 0) look();
      }
      upload.end('\r\n--b--\r\n');
    };
    send().catch(reject);
  });

const largest = process.env.A34_FAULT === undefined ? 512 : 10 * 1024;

test(`a file of ${largest} MiB (A34_FAULT=1: ten gigabytes) streams through its hashes, and memory stays as it is`, async (t) => {
  const services = await testServices(t, { config: { uploadMegabytes: largest } });
  await ensureEpoch(services);
  await makeTeam(services);
  const own = await makeProvider(services);
  const { server } = await assemble(services);
  t.after(() => server.close());
  const base = await server.listen({ host: '127.0.0.1', port: 0 });
  const opened = await fetch(`${base}/ispws/submit`, {
    method: 'POST',
    headers: { authorization: own.live, 'content-type': 'text/xml' },
    body: reportXml(),
  });
  const id = tag(await opened.text(), 'reportId') ?? '';
  let most = 0;
  const before = process.memoryUsage().rss;
  const { xml, md5 } = await sendFile(base, id, own.live, largest, () => {
    most = Math.max(most, process.memoryUsage().rss);
  });
  assert.deepEqual([codeOf(xml), tag(xml, 'hash')], [0, md5], xml);
  assert.ok(most - before < 300 * megabyte, `${Math.round((most - before) / megabyte)} MiB more while it streamed`);
  t.diagnostic(`${largest} MiB went by with ${Math.round((most - before) / megabyte)} MiB more at most`);
});

test('a provider’s key opens the door for machines and nothing else: everywhere else it is nobody', async () => {
  for (const route of routes.filter(({ plane, path }) => plane === 'staff' && !/sign-in|join/.test(path))) {
    const path = route.path.replace(/:\w+/g, 'x');
    const ask = async (headers: Record<string, string>) => {
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: route.method,
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
        redirect: 'manual',
        ...(route.method === 'POST' ? { body: '' } : {}),
      });
      await reply.arrayBuffer();
      return [reply.status, reply.headers.get('location')];
    };
    assert.deepEqual(await ask({ authorization: provider.live }), await ask({}), route.id);
  }
  const { xml } = await submit(reportXml({ note: 'still open' }));
  assert.equal(codeOf(xml), 0);
});
