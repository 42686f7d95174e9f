import type { OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import type { Clock } from '../../app/foundation/effects/clock.ts';

export type Credentials = { login: string; password: string; totpSecret: string };

const stepSeconds = 30;
const lastSteps = new Map<string, number>();

/**
 * The next code of an authenticator app that the server will take: each works once, and one step to either side of now is
 * accepted, so two sign-ins in a row need no wait; a third waits for the clock. A clock that stands still must be moved on.
 */
export const nextCode = async (secret: string, clock: Clock): Promise<string> => {
  for (;;) {
    const current = Math.floor(clock.now().getTime() / 1000 / stepSeconds);
    const step = Math.max(current, (lastSteps.get(secret) ?? 0) + 1);
    if (step <= current + 1) {
      lastSteps.set(secret, step);
      return codeAt(secret, new Date(step * stepSeconds * 1000));
    }
    await sleep(500);
  }
};

/** The code that an app shows at a moment. */
export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepSeconds }).generate({
    timestamp: at.getTime(),
  });

export type Answer = { status: number; location: string | undefined; body: string; headers: Record<string, unknown> };

/** What a client needs of a server: `inject` of Fastify, or `overNetwork`. */
export type Door = {
  inject(request: {
    method: 'GET' | 'POST';
    url: string;
    remoteAddress: string;
    headers: Record<string, string>;
    payload?: string;
  }): Promise<{ statusCode: number; headers: OutgoingHttpHeaders; body: string }>;
};

/** A server in another process; `base` is its origin. */
export const overNetwork = (base: string): Door => ({
  inject: async ({ method, url, headers, payload }) => {
    const reply = await fetch(base + url, {
      method,
      headers,
      redirect: 'manual',
      ...(payload === undefined ? {} : { body: payload }),
    });
    return { statusCode: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
  },
});

/** A browser without a screen: keeps the session cookie and the form token of the last page, follows nothing by itself. */
export const makeClient = (server: Door, remoteAddress = '127.0.0.1') => {
  let cookie = '';
  let token = '';
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const own = { 'sec-fetch-site': 'same-origin', ...(cookie === '' ? {} : { cookie }), ...headers };
    const reply = await server.inject({
      method,
      url,
      remoteAddress,
      headers: own,
      ...(payload === undefined ? {} : { payload }),
    });
    const set = reply.headers['set-cookie'];
    if (typeof set === 'string') cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '');
    token = /name="form_token" value="([^"]+)"/.exec(reply.body)?.[1] ?? token;
    return { status: reply.statusCode, location: reply.headers.location, body: reply.body, headers: reply.headers };
  };
  return {
    get: (url: string) => send('GET', url),
    /** Sends a form as its page would, with the token of the session when there is one. */
    post: (url: string, form: Record<string, string> = {}) => {
      const fields = cookie === '' ? form : { form_token: token, ...form };
      return send('POST', url, new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
    },
    cookie: () => cookie,
    /** The form token of the last page that had one. */
    token: () => token,
    useCookie: (value: string) => {
      cookie = value;
    },
  };
};
export type Client = ReturnType<typeof makeClient>;

/** Signs in through the real pages: password, then a code. The client then holds the session and its form token. */
export const signIn = async (client: Client, who: Credentials, clock: Clock): Promise<void> => {
  const asked = await client.post('/staff/sign-in', { login: who.login, password: who.password });
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked.body)?.[1];
  if (ticket === undefined) throw new Error(`the password was not taken: ${asked.status}`);
  const done = await client.post('/staff/sign-in/code', { ticket, code: await nextCode(who.totpSecret, clock) });
  if (done.status !== 303) throw new Error(`the code was not taken: ${done.status}`);
  await client.get('/staff/settings');
};

/** The same in a real browser. `base` is an origin such as http://localhost:4000. */
export const signInOn = async (page: Page, base: string, who: Credentials, clock: Clock): Promise<void> => {
  await page.goto(`${base}/staff/sign-in`);
  await page.fill('[name=login]', who.login);
  await page.fill('[name=password]', who.password);
  await page.click('main form button[type=submit]');
  await page.fill('[name=code]', await nextCode(who.totpSecret, clock));
  await page.click('main form button[type=submit]');
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'));
};
