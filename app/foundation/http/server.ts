import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Type } from 'typebox';
import { Problem } from '../errors/problem.ts';
import { isLanguage, type Language, preferredLanguage } from '../languages/languages.ts';
import type { Translate } from '../languages/translate.ts';
import { decidePolicy, type Subject } from '../policy/decide.ts';
import type { Context, Services } from '../services.ts';
import { type FormValues, parseForm } from './form.ts';
import { checkFormToken, checkOrigin, formTokenField } from './gates.ts';
import { headersFor } from './headers.ts';
import { limits } from './limits.ts';
import { asProblem } from './problems.ts';
import type { Reply } from './reply.ts';
import type { Preferences, Route, RouteContext } from './route.ts';
import { makeClientNamer } from './throttle.ts';
import { validate } from './validate.ts';

/** Who is signed in, read from the request's cookie by the identity part. */
export type SignedIn = {
  subject: Subject;
  formToken: string;
  sessionToken: string;
  language: Language | undefined;
  preferences?: Preferences;
  unlock: Context['unlock'];
};

export type ServerOptions = {
  services: Services;
  routes: readonly Route[];
  translators: Record<Language, Translate>;
  /** Reads the session cookie; the identity part gives this. */
  identify: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  /** The page for an error, in the language of the request. */
  errorPage: (context: RouteContext, problem: Problem) => VNode;
  /** Whole document around a page's markup: adds doctype. The style block inside must hash to `styleHash`. */
  styleHash: string;
  tls?: { cert: Buffer; key: Buffer } | undefined;
};

const emptyBody = Type.Object({});
const nobody: SignedIn = {
  subject: { role: 'anonymous' },
  formToken: '',
  sessionToken: '',
  language: undefined,
  unlock: () => Promise.reject(new Problem('key-missing')),
};

/** Builds the HTTP server: limits, policy, input checks, rendering and headers stand here once, for every route. */
export const makeServer = (options: ServerOptions): FastifyInstance => {
  const { services } = options;
  const nameClient = makeClientNamer(services.clock, services.random);
  const server = Fastify({
    logger: false,
    bodyLimit: limits.formBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.connectionTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxRequestsPerSocket: 1000,
    trustProxy: services.config.behindProxy,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    ...(options.tls === undefined ? {} : { https: { ...options.tls, minVersion: 'TLSv1.2' as const } }),
    http: { maxHeaderSize: limits.headerBytes },
  } as never) as unknown as FastifyInstance;
  server.server.headersTimeout = limits.headersTimeoutMs;
  server.server.maxConnections = limits.maxConnections;

  server.removeAllContentTypeParsers();
  for (const type of ['application/x-www-form-urlencoded', 'application/json'])
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const contextOf = async (request: FastifyRequest, route: Route | undefined): Promise<RouteContext> => {
    const signedIn =
      route?.plane === 'staff' || request.url.startsWith('/staff')
        ? ((await options.identify(request.headers.cookie)) ?? nobody)
        : nobody;
    const fromPath = request.url.split(/[/?]/)[1] ?? '';
    const language = isLanguage(fromPath)
      ? fromPath
      : (signedIn.language ?? preferredLanguage(request.headers['accept-language']));
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
      client: nameClient(request.ip),
      url: new URL(request.url, services.config.publicUrl),
      preferences: signedIn.preferences ?? { shortcuts: true, theme: 'system' },
    };
  };

  const send = (reply: FastifyReply, answer: Reply, route: Route | undefined) => {
    const headers = headersFor({
      plane: route?.plane ?? 'public',
      scripts: (route?.scripts?.length ?? 0) > 0,
      cache: route?.cache,
      secure: services.config.publicUrl.startsWith('https:'),
      styleHash: options.styleHash,
    });
    reply.headers({ ...headers, 'request-id': reply.request.id, ...answer.headers });
    if (answer.kind === 'redirect') return reply.code(303).header('location', answer.to).send();
    if (answer.kind === 'bytes') return reply.code(answer.status).type(answer.type).send(answer.body);
    return reply
      .code(answer.status)
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>${renderToString(answer.page)}`);
  };

  const fail = async (request: FastifyRequest, reply: FastifyReply, error: unknown, route: Route | undefined) => {
    const problem = asProblem(error);
    if (problem.status >= 500)
      services.log.error('request-failed', {
        route: route?.id ?? 'none',
        code: problem.code,
        requestId: request.id,
        reason: String(problem.cause ?? problem.detail ?? ''),
      });
    const headers: Record<string, string> =
      problem.retryAfterSeconds === undefined ? {} : { 'retry-after': String(problem.retryAfterSeconds) };
    if (route?.accepts === 'json') {
      const body = JSON.stringify({ error: problem.code, message: problem.message, fields: problem.fields });
      return send(
        reply,
        { kind: 'bytes', status: problem.status, type: 'application/json; charset=utf-8', body, headers },
        route,
      );
    }
    const context = await contextOf(request, route).catch(() => undefined);
    if (context === undefined) return reply.code(problem.status).type('text/plain; charset=utf-8').send(problem.message);
    if (route?.method === 'POST') context.form = typedIn(request);
    if (problem.code === 'sign-in-required') return send(reply, { kind: 'redirect', to: '/staff/sign-in', headers }, route);
    if (problem.code === 'second-factor-required' && route?.plane === 'staff') {
      const back = request.method === 'GET' ? request.url : '';
      return send(reply, { kind: 'redirect', to: `/staff/confirm?back=${encodeURIComponent(back)}`, headers }, route);
    }
    return send(reply, { kind: 'page', status: problem.status, page: options.errorPage(context, problem), headers }, route);
  };

  /** What was typed, for the error page to hand back; nothing when it could not even be read. */
  const typedIn = (request: FastifyRequest): FormValues => {
    try {
      const { [formTokenField]: _, ...values } = parseForm(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      return values;
    } catch {
      return {};
    }
  };

  /** Policy first on the role, then on the thing itself; what is not allowed looks like what is not there. */
  const authorize = async (route: Route, context: RouteContext) => {
    const now = services.clock.now();
    const resource = await route.resource?.(context as never);
    const decision = decidePolicy(route.policy, context.subject, resource, now);
    if (decision.allow) return;
    services.log.info('denied', { route: route.id, reason: decision.reason });
    if (context.subject.role === 'anonymous' && route.plane === 'staff') throw new Problem('sign-in-required');
    if (decision.reason === 'fresh-factor') throw new Problem('second-factor-required');
    // these three come only after role and sensitivity fit: the person may see the thing, so what is in the way may be said
    if (decision.reason === 'state') throw new Problem('case-state', { detail: decision.reason });
    if (decision.reason === 'holder') throw new Problem('lease-lost', { detail: decision.reason });
    if (decision.reason === 'not-first') throw new Problem('second-person-needed', { detail: decision.reason });
    throw new Problem('not-found', { detail: decision.reason });
  };

  const readBody = (route: Route, request: FastifyRequest): FormValues | Record<string, unknown> => {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    const wanted = route.accepts === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
    if (type !== undefined && type !== wanted) throw new Problem('body-not-form');
    if (route.accepts !== 'json') return parseForm(raw);
    try {
      return JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
    } catch {
      throw new Problem('body-malformed');
    }
  };

  for (const route of options.routes) {
    server.route({
      method: route.method,
      url: route.path,
      exposeHeadRoute: false,
      // shape checks are ours: they must give our errors and keep what was typed
      handler: async (request, reply) => {
        const started = performance.now();
        try {
          const context = await contextOf(request, route);
          if (/^\/:lang(\/|$)/.test(route.path) && !isLanguage((request.params as { lang: string }).lang))
            throw new Problem('not-found');
          for (const part of ['params', 'query'] as const) {
            const schema = route[part];
            if (schema === undefined) continue;
            const checked = validate(schema, context[part] as Record<string, unknown>);
            if (!checked.ok) throw new Problem(part === 'params' ? 'not-found' : 'field-invalid', { fields: checked.fields });
            context[part] = checked.value;
          }
          if (route.method === 'POST') checkOrigin(request.headers, services.config.publicUrl, route.plane);
          await authorize(route, context);
          if (route.method === 'GET') return send(reply, await route.handle(context as never), route);
          const values = readBody(route, request);
          if (route.plane === 'staff' && context.subject.role !== 'anonymous')
            checkFormToken(values, context.formToken, request.headers);
          context.form = route.accepts === 'json' ? {} : (values as FormValues);
          const checked = validate(route.body ?? emptyBody, values);
          if (checked.ok) return send(reply, await route.handle({ ...context, body: checked.value } as never), route);
          if (route.retry === undefined) throw new Problem('field-invalid', { fields: checked.fields });
          return send(reply, await route.retry({ ...context, problems: checked.fields, body: values } as never), route);
        } catch (error) {
          return fail(request, reply, error, route);
        } finally {
          services.log.debug('request', {
            route: route.id,
            status: reply.statusCode,
            milliseconds: Math.round(performance.now() - started),
          });
        }
      },
      errorHandler: (error, request, reply) => void fail(request, reply, error, route),
    });
  }
  server.setNotFoundHandler((request, reply) => fail(request, reply, new Problem('not-found'), undefined));
  server.setErrorHandler((error, request, reply) => fail(request, reply, error, undefined));
  return server;
};
