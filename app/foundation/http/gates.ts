import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../errors/problem.ts';

/**
 * Refuses a POST that another site sent. Browsers name the origin or say `Sec-Fetch-Site`; on the public face a client that
 * says neither (an old phone, a text browser) is let through, because nothing there rests on who the client is.
 */
export const checkOrigin = (headers: IncomingHttpHeaders, publicUrl: string, plane: 'public' | 'staff'): void => {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const origin = headers.origin;
  // `Referrer-Policy: no-referrer` makes browsers send the origin of our own forms as "null"
  if (origin !== undefined && origin !== 'null') {
    const sameHost = URL.canParse(origin) && new URL(origin).host === headers.host;
    if (origin === new URL(publicUrl).origin || sameHost) return;
    throw new Problem('origin-mismatch');
  }
  if (site !== undefined) throw new Problem('origin-mismatch');
  if (plane === 'staff' && headers.cookie !== undefined && origin === undefined) return;
  if (plane === 'public') return;
  if (origin === 'null') throw new Problem('origin-mismatch');
};

/** The hidden field of staff forms: HMAC of its purpose under the session's token. */
export const makeFormToken = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('article34/form').digest('base64url').slice(0, 32);

export const formTokenField = 'form_token';

/** Compares the form's token (or the `x-form-token` header of an island) with the session's and takes it out of the values. */
export const checkFormToken = (values: Record<string, unknown>, expected: string, headers: IncomingHttpHeaders): void => {
  const given = values[formTokenField] ?? headers['x-form-token'];
  delete values[formTokenField];
  if (
    typeof given !== 'string' ||
    given.length !== expected.length ||
    !timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  ) {
    throw new Problem('token-invalid');
  }
};
