import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { describeFault } from '../../foundation/errors/describe.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Subject } from '../../foundation/policy/decide.ts';
import type { Services } from '../../foundation/services.ts';
import { type LiveKey, liveKeys, markUsed } from './key.store.ts';
import { environmentOf, hashSecret, type KeyPairText } from './key.ts';

/** A revoked key, and a new one, are known after this long in every process. */
const freshForMs = 5_000;
/** A key that is not known yet may be new: then the list is read again, at most this often. */
const againAfterMs = 100;
const usedEveryMs = 60_000;
const most = 1_000;

/** `Basic dXNlcjpwYXNz` → both halves; undefined for anything else. Also takes `Bearer user:password`, for JSON clients. */
export const readAuthorization = (header: string | undefined): KeyPairText | undefined => {
  const [, scheme = '', value = ''] = /^(basic|bearer) +([^\s]+)$/i.exec(header?.trim() ?? '') ?? [];
  const text = scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString('utf8') : value;
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
};

/**
 * Who asks, by the key they bring. All living keys are held in memory for some seconds, so that neither a flood of reports nor
 * one of wrong keys reaches the database. Throws Problem `key-wrong`, the same for every cause.
 */
export const makeIdentify = (services: Services) => {
  const { clock, db, log } = services;
  let known = new Map<string, LiveKey>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  // headers that were right a moment ago: one comparison of a string instead of a hash for each call
  let right = new Map<string, Subject>();
  const usedAt = new Map<string, number>();

  const read = (): Promise<void> => {
    reading ??= liveKeys(db.provider)
      .then((keys) => {
        known = new Map(keys.map((key) => [key.id, key]));
        right = new Map();
        readAt = clock.now().getTime();
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const noteUse = (id: string, now: number): void => {
    if (now - (usedAt.get(id) ?? 0) < usedEveryMs) return;
    usedAt.set(id, now);
    // only shown to people: a failure here must not turn a report away
    markUsed(db.provider, [[id, new Date(now)]]).catch((error: unknown) =>
      log.warn('key-use-not-noted', { reason: describeFault(error) }),
    );
  };
  const subjectOf = (pair: KeyPairText | undefined): Subject | undefined => {
    const environment = pair === undefined ? undefined : environmentOf(pair);
    const key = pair === undefined ? undefined : known.get(pair.id);
    if (pair === undefined || key === undefined || key.environment !== environment) return undefined;
    if (!timingSafeEqual(hashSecret(pair.secret), key.hash)) return undefined;
    return { role: 'provider', providerId: key.providerId, name: key.name, keyId: key.id, environment };
  };

  return async ({ authorization }: IncomingHttpHeaders): Promise<Subject> => {
    if (authorization === undefined) return { role: 'anonymous' };
    const now = clock.now().getTime();
    if (now - readAt >= freshForMs || now < readAt) await read();
    let subject = right.get(authorization);
    if (subject === undefined) {
      const pair = readAuthorization(authorization);
      if (pair !== undefined && environmentOf(pair) !== undefined && !known.has(pair.id) && now - readAt >= againAfterMs)
        await read();
      subject = subjectOf(pair);
      if (subject === undefined) throw new Problem('key-wrong');
      if (right.size >= most) right = new Map();
      right.set(authorization, subject);
    }
    if (subject.role === 'provider') noteUse(subject.keyId, now);
    return subject;
  };
};
