import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { ensureEpoch } from '../../app/intake/index.ts';
import { assemble } from '../../app/server/assemble.ts';
import { testServices } from '../support/app.ts';
import { assertGuarded } from '../support/hostile.ts';
import { wholeHouse } from '../support/house.ts';

type Raw = { status: number; headers: Record<string, string>; body: string };

/** Sends bytes as they are and reads until the server ends the connection, or has said all that it announced. */
const raw = (port: number, parts: readonly string[], pauseMs = 0): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let text = '';
    const timers = parts.map((part, index) => setTimeout(() => socket.writable && socket.write(part, 'latin1'), index * pauseMs));
    const read = (): Raw | undefined => {
      const [head = '', ...rest] = text.split('\r\n\r\n');
      if (rest.length === 0) return undefined;
      const [line = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((entry) => [entry.split(': ')[0]?.toLowerCase() ?? '', entry.slice(entry.indexOf(': ') + 2)]),
      );
      const body = rest.join('\r\n\r\n');
      const whole = body.length >= Number(headers['content-length'] ?? Number.POSITIVE_INFINITY);
      return whole ? { status: Number(line.split(' ')[1]), headers, body } : undefined;
    };
    const end = (): void => {
      for (const timer of timers) clearTimeout(timer);
      socket.destroy();
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const answer = read();
      if (answer === undefined) return;
      end();
      resolve(answer);
    });
    socket.on('close', () => {
      end();
      const answer = read();
      if (answer === undefined) reject(new Error(`no answer, only: ${text.slice(0, 100)}`));
      else resolve(answer);
    });
    socket.on('error', () => {});
  });

const get = (target: string, headers = ''): string => `GET ${target} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`;
const portOf = (base: string): number => Number(new URL(base).port);

test('addresses that no browser sends are answered like any other, never with a fault, and lead nowhere else', async (t) => {
  const { base } = await wholeHouse(t);
  const port = portOf(base);
  const cases: [name: string, target: string, codes: readonly string[]][] = [
    ['NUL in the path', '/en/%00', ['not-found']],
    ['NUL in a piece of the path', '/en/answer/%00', ['not-found']],
    ['a broken escape', '/en/%', ['not-found']],
    ['a broken escape in a parameter', '/en/numbers/%zz', ['not-found']],
    ['bytes that are not UTF-8', '/en/numbers/%ff%fe', ['not-found']],
    ['another host as the path', '//example.org/en', ['not-found']],
    ['another host as the whole address', 'http://example.org/en/nothing', ['not-found']],
    ['a path that climbs', '/en/../../etc/passwd', ['not-found']],
    ['an escaped path that climbs', '/assets/%2e%2e%2f%2e%2e%2fetc/passwd', ['not-found']],
    ['a very long piece', `/en/numbers/${'a'.repeat(4000)}`, ['not-found']],
    ['an unknown language', '/xx/code', ['not-found']],
    ['another kind of request', '/en/sent/nothing', ['not-found']],
  ];
  for (const [name, target, codes] of cases) {
    const answer = await raw(port, [get(target)]);
    const told = [...answer.body.matchAll(/data-error="([^"]+)"/g)].map(([, code]) => code);
    assert.deepEqual(told, codes, `${name}: ${answer.status} ${answer.body.slice(0, 200)}`);
    assert.equal(answer.status, 404, name);
    assertGuarded(answer.headers, name);
    assert.doesNotMatch(answer.body, /example\.org/, `${name}: the page points elsewhere`);
  }
  for (const target of [
    `/en/numbers?${'a=1&'.repeat(3000)}`,
    '/en/code?%ff=%zz&a=1&a=2',
    '/en?__proto__=1',
    '/staff/received?before=%00',
  ]) {
    const answer = await raw(port, [get(target)]);
    assert.ok(answer.status < 500, `${target.slice(0, 40)}: ${answer.status}`);
    assertGuarded(answer.headers, target.slice(0, 40));
  }
});

test('headers over the limit, bytes that are not HTTP and lying lengths get their own sentence', async (t) => {
  const { base } = await wholeHouse(t);
  const port = portOf(base);
  const cases: [name: string, bytes: string, status: number, code: string][] = [
    ['large headers', get('/en', `x-a: ${'a'.repeat(20_000)}\r\n`), 431, 'headers-too-large'],
    ['a large cookie', get('/staff', `cookie: session=${'a'.repeat(20_000)}\r\n`), 431, 'headers-too-large'],
    ['no HTTP', 'HELLO THERE\r\n\r\n', 400, 'request-malformed'],
    ['a space in the address', get('/en /code'), 400, 'request-malformed'],
    ['a header with a control character', get('/en', 'x-a: a\u0001b\r\n'), 400, 'request-malformed'],
    [
      'two lengths',
      'POST /en/sent HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\na',
      400,
      'request-malformed',
    ],
    [
      'a length and pieces',
      'POST /en/sent HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'request-malformed',
    ],
    ['a negative length', 'POST /en/sent HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n', 400, 'request-malformed'],
  ];
  for (const [name, bytes, status, code] of cases) {
    const answer = await raw(port, [bytes]);
    assert.equal(answer.status, status, `${name}: ${answer.body.slice(0, 200)}`);
    assert.match(answer.body, new RegExp(`\\(${code}\\)`), name);
    assertGuarded(answer.headers, name);
  }
});

test('a body that drips in is ended with a sentence, and nothing of it is kept', async (t) => {
  const services = await testServices(t);
  await ensureEpoch(services);
  const { server } = await assemble(services);
  // the limits themselves, only shorter; Node reads them when it begins to listen
  Object.assign(server.server, { requestTimeout: 400, headersTimeout: 300, connectionsCheckingInterval: 100 });
  t.after(() => server.close());
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const head =
    'POST /en/sent HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 500\r\n\r\n';
  for (const [name, first] of [
    ['a slow body', head],
    ['slow headers', 'GET /en HTTP/1.1\r\nx-a: '],
  ] as const) {
    const answer = await raw(Number(port), [first, ...Array.from({ length: 40 }, () => 'd')], 100);
    assert.equal(answer.status, 408, name);
    assert.match(answer.body, /\(request-too-slow\)/, name);
    assertGuarded(answer.headers, name);
  }
});
