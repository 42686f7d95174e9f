import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.ts';
import { isLanguage, preferredLanguage } from '../languages/languages.ts';
import { makeClientNamer } from './client.ts';
import type { ServerOptions, SignedIn } from './options.ts';
import type { Route, RouteContext } from './route.ts';

const nobody: SignedIn = {
  subject: { role: 'anonymous' },
  formToken: '',
  sessionToken: '',
  language: undefined,
  unlock: () => Promise.reject(new Problem('key-missing')),
};

/** Makes what a handler is given out of a request: who asks, in which language, with which services. */
export const makeContext = (options: ServerOptions) => {
  const { services } = options;
  const { origin } = new URL(services.config.publicUrl);
  const nameClient = makeClientNamer(services.clock, services.shared);
  return async (request: FastifyRequest, route: Route | undefined, identify = options.identify): Promise<RouteContext> => {
    const signedIn =
      route?.plane === 'staff' || request.url.startsWith('/staff')
        ? ((await identify(request.headers.cookie)) ?? nobody)
        : nobody;
    const fromPath = request.url.split(/[/?]/)[1] ?? '';
    const language = isLanguage(fromPath)
      ? fromPath
      : (signedIn.language ?? preferredLanguage(request.headers['accept-language']));
    // read now: the connection may be gone when it is asked for
    const { ip } = request;
    return {
      ...services,
      subject: signedIn.subject,
      unlock: signedIn.unlock,
      formToken: signedIn.formToken,
      sessionToken: signedIn.sessionToken,
      params: request.params,
      query: request.query,
      body: {},
      form: {},
      problems: [],
      language,
      t: options.translators[language],
      translators: options.translators,
      requestId: request.id,
      client: () => nameClient(ip),
      // joined, not resolved: a path such as `//` would be taken for another host; read where a page needs it
      get url() {
        return new URL(origin + (request.url.startsWith('/') ? request.url : '/'));
      },
      preferences: signedIn.preferences ?? { shortcuts: true, theme: 'system' },
    };
  };
};
