import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, readAnswer } from '@article34/cybertip';
import type { StreamBody } from './upload.ts';

/** Sends one request and gives what came back. Throws when nothing did. */
export type Wire = (request: {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | StreamBody | undefined;
}) => Promise<{ status: number; headers: Headers; body: Buffer }>;

const longestWaitMs = 20_000;
const largestAnswer = 1024 * 1024;

/** How long an upload may take: a slow line still brings this many bytes a second. */
export const uploadPatienceMs = (size: number): number => longestWaitMs + Math.ceil((size / (256 * 1024)) * 1_000);

const readReply = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    size += part.length;
    if (size > largestAnswer) throw new Error('the answer is too large');
    kept.push(part);
  }
  return Buffer.concat(kept);
};

/** Sends a body as it is read, with its length ahead; `fetch` can only send one in pieces, which not every receiver takes. */
const streamed = async (url: string, headers: Record<string, string>, body: StreamBody): ReturnType<Wire> => {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const signal = AbortSignal.timeout(uploadPatienceMs(body.length));
  const request = send(url, { method: 'POST', headers: { ...headers, 'content-length': String(body.length) }, signal });
  const answered = new Promise<IncomingMessage>((resolve, reject) => request.once('response', resolve).once('error', reject));
  // a receiver that says no before it has read everything is heard all the same
  const sending = pipeline(Readable.from(body.chunks(), { objectMode: false }), request);
  sending.catch(() => {});
  const reply = await answered;
  const bytes = await readReply(reply);
  if (!request.writableFinished) request.destroy();
  const given = Object.entries(reply.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return { status: reply.statusCode ?? 0, headers: new Headers(given), body: bytes };
};

/** The network. Follows no redirect: it would carry the password elsewhere. */
export const networkWire: Wire = async (call) => {
  const { url, method, headers, body } = call;
  if (typeof body === 'object') return streamed(url, headers, body);
  const signal = AbortSignal.timeout(longestWaitMs);
  const reply = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
  return { status: reply.status, headers: reply.headers, body: await readReply(reply.body ?? Readable.from([])) };
};

export const calls = ['status', 'submit', 'upload', 'finish', 'retract'] as const;
export type Call = (typeof calls)[number];

/** What a call came to: an answer in the format, or a failure that says whether to try again. */
export type Result = {
  status: number;
  requestId: string | undefined;
} & (
  | { answer: Answer['answer'] & { responseDescription?: string } }
  | { failure: 'network' | 'busy' | 'refused' | 'unreadable'; afterSeconds?: number }
);

export type Place = { address: string; account: string; secret: string };

const types: Record<Call, string | undefined> = {
  status: undefined,
  // a form says its own
  upload: undefined,
  submit: 'text/xml; charset=utf-8',
  finish: 'application/x-www-form-urlencoded',
  retract: 'application/x-www-form-urlencoded',
};

const afterSeconds = (headers: Headers, now: Date): number | undefined => {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = /^\d{1,6}$/.test(value) ? Number(value) : (Date.parse(value) - now.getTime()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 86_400) : undefined;
};

/** One call of the protocol. Never throws for what the other side does. */
export const callPlace = async (
  wire: Wire,
  place: Place,
  call: Call,
  body: string | { type: string; body: StreamBody } | undefined,
  now: Date,
): Promise<Result> => {
  const type = typeof body === 'object' ? body.type : types[call];
  let reply: Awaited<ReturnType<Wire>>;
  try {
    reply = await wire({
      url: `${place.address}/${call}`,
      method: call === 'status' ? 'GET' : 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${place.account}:${place.secret}`).toString('base64')}`,
        accept: 'application/xml, text/xml',
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      body: typeof body === 'object' ? body.body : body,
    });
  } catch {
    return { status: 0, requestId: undefined, failure: 'network' };
  }
  const requestId = reply.headers.get('request-id')?.slice(0, 200) ?? undefined;
  const seen = { status: reply.status, requestId };
  const after = afterSeconds(reply.headers, now);
  const wait = after === undefined ? {} : { afterSeconds: after };
  if (reply.status === 401 || reply.status === 403) return { ...seen, failure: 'refused' };
  if (reply.status === 429 || reply.status >= 500) return { ...seen, failure: 'busy', ...wait };
  const read = readAnswer(reply.body);
  return read.ok ? { ...seen, answer: read.value.answer } : { ...seen, failure: 'unreadable' };
};
