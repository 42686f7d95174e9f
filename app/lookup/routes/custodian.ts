import { Problem } from '../../foundation/errors/problem.ts';
import { bytes, json, type Reply } from '../../foundation/http/reply.ts';
import { type Exchange, machineRoute, type Route } from '../../foundation/http/route.ts';
import type { Services } from '../../foundation/services.ts';
import { collect } from '../../provider/index.ts';
import { makeCustodian } from '../custodian/custodian.ts';
import { bucketMarks, digestKinds, markBytes, mostPoints, placeBytes, pointBytes, suite } from '../custodian/protocol.ts';
import { spend } from '../grant/grant.ts';

const mostBytes = 64 * 1024;

/** Reads `{ "blinded": ["<base64url>", …] }`. Throws Problem `body-too-large`, `body-malformed`, `custodian-points`. */
const readPoints = async (exchange: Exchange): Promise<Uint8Array[]> => {
  const body = await collect(exchange.body, mostBytes);
  if (body === undefined) throw new Problem('body-too-large');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('body-malformed');
  }
  const given = (value as { blinded?: unknown } | null)?.blinded;
  if (!Array.isArray(given) || given.length === 0 || given.length > mostPoints) throw new Problem('custodian-points');
  return given.map((text) => {
    const point = typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
    if (point?.length !== pointBytes) throw new Problem('custodian-points');
    return new Uint8Array(point);
  });
};

const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64url');

const failed = (problem: Problem): Reply =>
  json(
    { error: problem.code, message: problem.message },
    {
      status: problem.status,
      headers: {
        ...(problem.status === 401 ? { 'www-authenticate': 'Basic realm="Article 34", charset="UTF-8"' } : {}),
        ...(problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) }),
      },
    },
  );

/**
 * For partners under contract: is this very file known? They blind its hash, we multiply, they find their mark in a bucket of
 * 64, or do not. We learn neither the hash nor the answer; they learn of no other file. Never for PDQ.
 */
export const custodianRoutes = (services: Services): readonly Route[] => {
  const custodian = makeCustodian(services);
  const call = (id: string, method: 'GET' | 'POST', path: string, take: (exchange: Exchange) => Promise<Reply>): Route =>
    machineRoute({ id: `custodian.${id}`, method, path: `/custodian/v1${path}`, policy: 'lookup.ask', failed, receive: take });

  return [
    call('description', 'GET', '', async (exchange) => {
      await spend(services, exchange, 'oprf', 0);
      return json({
        suite,
        mode: 'VOPRF',
        publicKey: base64(custodian.publicKey),
        kinds: Object.keys(digestKinds),
        placeBytes,
        markBytes,
        bucketMarks,
        mostPoints,
        bits: await custodian.bits(),
      });
    }),
    call('evaluate', 'POST', '/evaluate', async (exchange) => {
      // before the body is read: whoever has no grant learns nothing of what a right one would be
      await spend(services, exchange, 'oprf', 0);
      const points = await readPoints(exchange);
      await spend(services, exchange, 'oprf', points.length);
      const { evaluated, proof } = await custodian.evaluate(points);
      return json({ evaluated: evaluated.map(base64), proof: base64(proof) });
    }),
    call('bucket', 'GET', '/buckets/:bits/:bucket', async (exchange) => {
      await spend(services, exchange, 'oprf', 0);
      const { bits = '', bucket = '' } = exchange.params;
      if (!/^\d{1,2}$/.test(bits) || !/^\d{1,10}$/.test(bucket)) throw new Problem('not-found');
      return bytes('application/octet-stream', await custodian.bucket({ bits: Number(bits), bucket: Number(bucket) }));
    }),
  ];
};
