import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { deriveKey, open, seal } from '../../foundation/crypto/seal.ts';
import { describeFault } from '../../foundation/errors/describe.ts';
import type { Services } from '../../foundation/services.ts';
import { type Attempt, type DueDelivery, dueDeliveries, markDelivery } from './tell.store.ts';

const patienceMs = 10_000;
const mostAttempts = 8;
const atOnce = 8;

const secretKey = (services: Pick<Services, 'keys'>): Buffer => deriveKey(services.keys.draft, 'provider/hook');
const placeOf = (hookId: string): string => `provider_hook/${hookId}/secret`;

/** What a hook is signed with, as it is stored. */
export const sealHookSecret = (services: Services, hookId: string, secret: string): Buffer =>
  seal(secretKey(services), Buffer.from(secret), placeOf(hookId), services.random);

/**
 * `A34-Signature: t=<seconds>,v1=<hex>`: HMAC-SHA-256 of `<seconds>.<body>` under the hook's secret. Whoever receives it compares,
 * and refuses what is older than five minutes.
 */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

// a hook may not lead into our own networks: whoever sets one up must not see what only we can reach
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  // addresses of the older protocol inside the newer: translated, tunnelled
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6');

/** Whether an address is one that everybody can reach. */
export const isOutside = (address: string): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const kind = isIP(plain);
  return kind !== 0 && !inside.check(plain, kind === 4 ? 'ipv4' : 'ipv6');
};

/** A hook's address: https, no user, no odd port below 1024 but 443; http only for a program on this very machine in a test. */
export const hookProblem = (url: string, allowInside = false): boolean => {
  if (!URL.canParse(url)) return true;
  const { protocol, username, password } = new URL(url);
  if (username !== '' || password !== '') return true;
  return protocol !== 'https:' && !(allowInside && protocol === 'http:');
};

export type Post = (url: string, body: string, headers: Record<string, string>) => Promise<number>;

/** Posts to an address that was looked up and checked first; the connection goes to that very address. No redirects are followed. */
export const makePost =
  (allowInside = false): Post =>
  async (url, body, headers) => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) === 0 ? await lookup(host, { all: true, verbatim: true }) : [{ address: host, family: isIP(host) }];
    const usable = found.find(({ address }) => allowInside || isOutside(address));
    if (usable === undefined || (!allowInside && found.some(({ address }) => !isOutside(address)))) throw new Error('inside');
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(
        target,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          lookup: (_name, options, done) =>
            options.all === true
              ? done(null, [{ address: usable.address, family: usable.family }])
              : done(null, usable.address, usable.family),
          timeout: patienceMs,
          signal: AbortSignal.timeout(patienceMs),
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      request.once('error', reject);
      request.once('timeout', () => request.destroy(new Error('timeout')));
      request.end(body);
    });
  };

const bodyOf = (due: DueDelivery): string =>
  JSON.stringify({
    id: due.id,
    event: due.event,
    environment: due.environment,
    madeAt: due.madeAt.toISOString(),
    ...(due.number === null ? {} : { reportId: String(due.number) }),
    ...due.detail,
  });

const attempt = async (services: Services, post: Post, due: DueDelivery): Promise<void> => {
  const now = services.clock.now();
  const end = (state: Attempt['state'], status: string, nextAt = now): Promise<void> =>
    markDelivery(services.db.worker, due, { state, status, at: now, nextAt });
  if (due.endedAt !== null) return end('failed', 'hook-removed');
  const body = bodyOf(due);
  const secret = open(secretKey(services), due.sealedSecret, placeOf(due.hookId)).toString();
  let status: string;
  try {
    const answered = await post(due.url, body, {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Article34-Webhook/1',
      'a34-event': due.event,
      'a34-signature': signatureOf(secret, Math.floor(now.getTime() / 1000), body),
    });
    status = `http-${answered}`;
    if (answered >= 200 && answered < 300) return end('done', status);
  } catch (error) {
    const inner = error instanceof Error && error.message === 'inside';
    status = inner ? 'address-inside' : describeFault(error).split(' ').slice(0, 2).join(' ');
  }
  if (due.attempts + 1 >= mostAttempts) return end('failed', status);
  // half a minute, then twice as long each time, a little apart from each other: about an hour and a half in all
  const wait = 30_000 * 2 ** due.attempts * (0.75 + services.random.bytes(1).readUInt8() / 512);
  return end('waiting', status, new Date(now.getTime() + wait));
};

/**
 * Sends what is due, some at a time, each signed. Anything but 2xx is tried again with growing delays, eight times in all; then
 * it stays as failed on the provider's page. A receiver may get one twice, and knows it by `id`. Gives the number of attempts.
 */
export const deliverDue = async (services: Services, post: Post = makePost()): Promise<number> => {
  let sent = 0;
  for (;;) {
    const due = await dueDeliveries(services.db.worker, services.clock.now(), atOnce);
    await Promise.all(due.map((one) => attempt(services, post, one)));
    sent += due.length;
    if (due.length < atOnce) return sent;
  }
};
