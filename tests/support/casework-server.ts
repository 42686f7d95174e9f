import { caseworkPart } from '../../app/casework/index.ts';
import { makeFormToken } from '../../app/foundation/http/gates.ts';
import type { Preferences, Route } from '../../app/foundation/http/route.ts';
import { makeServer } from '../../app/foundation/http/server.ts';
import type { Language } from '../../app/foundation/languages/languages.ts';
import { loadTranslators } from '../../app/foundation/languages/translate.ts';
import { lawPart } from '../../app/law/index.ts';
import { errorPage, loadAssets } from '../../app/ui/index.ts';
import type { House } from './casework.ts';

/** Who is at the keyboard of a test; change it between requests. Undefined: nobody is signed in. */
export type Seat = {
  person: Awaited<ReturnType<House['person']>> | undefined;
  preferences: Preferences;
  language: Language;
};

/** Casework and law (and what else a test brings) behind the real HTTP server, with a seat in place of signing in (which has tests of its own). */
export const caseworkServer = (house: House, more: readonly Route[] = []) => {
  const seat: Seat = { person: undefined, preferences: { shortcuts: true, theme: 'system' }, language: 'en' };
  const assets = loadAssets();
  const server = makeServer({
    services: house.services,
    routes: [...caseworkPart().routes, ...lawPart().routes, ...assets.routes, ...more],
    translators: loadTranslators(),
    identify: async () => {
      if (seat.person === undefined) return undefined;
      const sessionToken = seat.person.staffId;
      const { subject, unlock } = seat.person;
      return {
        subject,
        unlock,
        sessionToken,
        formToken: makeFormToken(sessionToken),
        language: seat.language,
        preferences: seat.preferences,
      };
    },
    errorPage,
    styleHash: assets.publicStyleHash,
  });
  /** Sends a form of staff as its page would, with the token of whoever sits there. */
  const post = async (url: string, form: Record<string, string> = {}) => {
    const fields = { form_token: makeFormToken(seat.person?.staffId ?? ''), ...form };
    const reply = await server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams(fields).toString(),
    });
    return { status: reply.statusCode, location: reply.headers.location, body: reply.body };
  };
  const get = async (url: string) => {
    const reply = await server.inject({ method: 'GET', url });
    return { status: reply.statusCode, location: reply.headers.location, body: reply.body };
  };
  return { server, seat, get, post };
};
