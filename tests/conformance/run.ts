import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Case, Learned, Step } from './case.ts';
import { pack } from './pack.ts';

export type Target = { base: string; user: string; password: string };
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

const fill = (text: string, learned: Learned): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => learned[name] ?? whole);
const fillBytes = (body: string | Buffer, learned: Learned): Buffer =>
  Buffer.isBuffer(body)
    ? Buffer.from(fill(body.toString('latin1'), learned), 'latin1')
    : body.includes('{bad}')
      ? Buffer.concat([Buffer.from('<report>'), Buffer.from([0xff, 0xfe, 0x41]), Buffer.from('</report>')])
      : Buffer.from(fill(body, learned));

const ask = (target: Target, step: Step, learned: Learned): Promise<Answer> => {
  const url = new URL(`${target.base}/ispws/${step.call}${fill(step.query ?? '', learned)}`);
  const body = step.body === undefined ? undefined : fillBytes(step.body, learned);
  const authorization =
    step.authorization === undefined
      ? `Basic ${Buffer.from(`${target.user}:${target.password}`).toString('base64')}`
      : (step.authorization ?? undefined);
  const headers = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(step.type === undefined ? {} : { 'content-type': step.type }),
    ...(body === undefined || step.chunked ? {} : { 'content-length': body.length }),
    ...(step.waits === true ? { expect: '100-continue' } : {}),
    ...step.headers,
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      { method: step.method ?? 'POST', headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    if (step.waits === true) {
      // as cURL does with more than a kilobyte: nothing of the body before the server wants it
      request.on('continue', () => request.end(body));
      request.flushHeaders();
      return;
    }
    if (step.chunked && body !== undefined)
      for (let at = 0; at < body.length; at += 50) request.write(body.subarray(at, at + 50));
    request.end(step.chunked ? undefined : body);
  });
};

const tag = (xml: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
const plain = (xml: string): string =>
  xml
    .replace(/>\s+</g, '><')
    .replace(/<files>\s*<\/files>/, '<files/>')
    .trim();
const text = (xml: string): string =>
  (tag(xml, 'responseDescription') ?? '').replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
  );

/** What is wrong with an answer; nothing when it is right. */
const faults = (step: Step, answer: Answer, learned: Learned): string[] => {
  const { expect } = step;
  const found: string[] = [];
  const shown = answer.body.slice(0, 400);
  if (answer.status !== (expect.status ?? 200)) found.push(`HTTP ${answer.status}, not ${expect.status ?? 200}: ${shown}`);
  if (expect.golden === 'schema') {
    if (!/<xs:schema\b/.test(answer.body)) found.push(`not a schema: ${shown}`);
    return found;
  }
  if (!/xml/.test(String(answer.headers['content-type']))) found.push(`not XML but ${answer.headers['content-type']}`);
  if (expect.code !== undefined && Number(tag(answer.body, 'responseCode')) !== expect.code)
    found.push(`not code ${expect.code}: ${shown}`);
  if (expect.golden !== undefined && plain(answer.body) !== plain(fill(expect.golden, learned)))
    found.push(`not the golden answer:\n      ${plain(answer.body)}\n      ${plain(fill(expect.golden, learned))}`);
  if (expect.says !== undefined && !expect.says.test(text(answer.body)))
    found.push(`the description does not say ${expect.says}: ${text(answer.body)}`);
  for (const [name, pattern] of Object.entries(expect.headers ?? {}))
    if (!pattern.test(String(answer.headers[name] ?? ''))) found.push(`header ${name} is "${answer.headers[name] ?? ''}"`);
  return found;
};

const runCase = async (target: Target, one: Case, given: Learned): Promise<string[]> => {
  const learned = { ...given };
  for (const [index, step] of one.steps.entries()) {
    const answer = await ask(target, step, learned);
    for (const [name, field] of Object.entries(step.learn ?? {})) learned[name] = tag(answer.body, field) ?? '';
    const found = faults(step, answer, learned);
    if (found.length > 0) return found.map((fault) => `${one.name}, step ${index + 1} (${step.call}): ${fault}`);
  }
  return [];
};

/** Holds a server to the pack, case by case. `success` is what a yes says in its description. */
export const run = async (target: Target, success = 'Success'): Promise<{ cases: number; steps: number; faults: string[] }> => {
  const found: string[] = [];
  const learned = { run: `${Date.now()}-${Math.random().toString(36).slice(2)}`, success };
  for (const one of pack) found.push(...(await runCase(target, one, learned)));
  return { cases: pack.length, steps: pack.reduce((sum, { steps }) => sum + steps.length, 0), faults: found };
};

// node --import ./bin/typescript.js tests/conformance/run.ts https://report.example.org USER PASSWORD
if (import.meta.main) {
  const [base = '', user = '', password = ''] = process.argv.slice(2);
  const sandbox = user.startsWith('test-') ? 'Success (sandbox: checked, and nothing was reported)' : 'Success';
  const { cases, steps, faults: wrong } = await run({ base, user, password }, sandbox);
  process.stdout.write(`${[...wrong, `${cases} cases, ${steps} calls, ${wrong.length} faults`].join('\n')}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
