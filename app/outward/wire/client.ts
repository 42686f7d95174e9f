import { type Answer, readAnswer } from '@article34/cybertip';

/** Sends one request and gives what came back. Throws when nothing did. */
export type Wire = (request: {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | undefined;
}) => Promise<{ status: number; headers: Headers; body: Buffer }>;

const longestWaitMs = 20_000;
const largestAnswer = 1024 * 1024;

/** The network. Follows no redirect: it would carry the password elsewhere. */
export const networkWire: Wire = async ({ url, method, headers, body }) => {
  const signal = AbortSignal.timeout(longestWaitMs);
  const reply = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of reply.body ?? []) {
    size += part.length;
    if (size > largestAnswer) throw new Error('the answer is too large');
    parts.push(part);
  }
  return { status: reply.status, headers: reply.headers, body: Buffer.concat(parts) };
};

export const calls = ['status', 'submit', 'finish', 'retract'] as const;
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
export const callPlace = async (wire: Wire, place: Place, call: Call, body: string | undefined, now: Date): Promise<Result> => {
  const type = types[call];
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
      body,
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
