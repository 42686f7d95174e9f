import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '../errors/problem.ts';
import { isLanguage } from '../languages/languages.ts';
import { authorize } from './authorize.ts';
import { readBody } from './body.ts';
import { makeContext } from './context.ts';
import type { FormValues } from './form.ts';
import { checkFormToken, checkOrigin } from './gates.ts';
import { headersFor } from './headers.ts';
import { limits, requestTimeoutFor, shareOf } from './limits.ts';
import { addMachineRoutes } from './machine.ts';
import { everyMethod, methodsByPath, methodsOf } from './methods.ts';
import type { ServerOptions } from './options.ts';
import { makeRespond } from './respond.ts';
import { validate } from './validate.ts';
import { makeWireErrors } from './wire.ts';

const emptyBody = Type.Object({});

/** Builds the HTTP server: limits, policy, input checks, rendering and headers stand here once, for every route. */
export const makeServer = (options: ServerOptions): FastifyInstance => {
  const { services } = options;
  const contextOf = makeContext(options);
  const { send, fail } = makeRespond(options, contextOf);
  const bareHeaders = () =>
    headersFor({
      plane: 'public',
      scripts: false,
      cache: undefined,
      secure: services.config.publicUrl.startsWith('https:'),
      styleHash: options.styleHash,
    });
  const server = Fastify({
    logger: false,
    bodyLimit: limits.formBytes,
    requestTimeout: requestTimeoutFor(services.config.only),
    connectionTimeout: limits.connectionTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxRequestsPerSocket: 1000,
    // only what the proxy itself adds, the last entry: earlier ones are whatever the client wrote
    ...(services.config.behindProxy ? { trustProxy: (_address: string, hop: number) => hop === 0 } : {}),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    ...(options.tls === undefined ? {} : { https: { ...options.tls, minVersion: 'TLSv1.2' as const } }),
    http: { maxHeaderSize: limits.headerBytes },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void fail(request, reply, error, undefined),
    clientErrorHandler: makeWireErrors(bareHeaders),
  } as never) as unknown as FastifyInstance;
  server.server.headersTimeout = limits.headersTimeoutMs;
  server.server.maxConnections = shareOf(limits.maxConnections, services.config);
  const mostInHand = shareOf(limits.maxInFlight, services.config);

  server.removeAllContentTypeParsers();
  for (const type of ['application/x-www-form-urlencoded', 'application/json'])
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  if (options.machines !== undefined) addMachineRoutes(server, options, options.machines);
  let inHand = 0;
  for (const route of options.routes.filter(({ plane }) => plane !== 'provider')) {
    const inLanguage = /^\/:lang(\/|$)/.test(route.path);
    server.route({
      method: methodsOf(route),
      url: route.path,
      exposeHeadRoute: false,
      // shape checks are ours: they must give our errors and keep what was typed
      handler: async (request, reply) => {
        const started = performance.now();
        inHand++;
        try {
          if (inHand > mostInHand) throw new Problem('overloaded', { retryAfterSeconds: 5 });
          const context = await contextOf(request, route);
          if (inLanguage && !isLanguage((request.params as { lang: string }).lang)) throw new Problem('not-found');
          for (const part of ['params', 'query'] as const) {
            const schema = route[part];
            if (schema === undefined) continue;
            const checked = validate(schema, context[part] as Record<string, unknown>);
            if (!checked.ok) throw new Problem(part === 'params' ? 'not-found' : 'field-invalid', { fields: checked.fields });
            context[part] = checked.value;
          }
          if (route.method === 'POST')
            checkOrigin(request.headers, services.config.publicUrl, route.plane === 'staff' ? 'staff' : 'public');
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
          inHand--;
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
  for (const [url, own] of methodsByPath(options.routes)) {
    server.route({
      method: everyMethod.filter((method) => !own.includes(method)),
      url,
      exposeHeadRoute: false,
      // before a body is read: nothing of it would be of use
      onRequest: async (request, reply) =>
        fail(request, reply.header('allow', own.join(', ')), new Problem('method-not-allowed'), undefined),
      handler: () => {},
    });
  }
  server.setNotFoundHandler((request, reply) => fail(request, reply, new Problem('not-found'), undefined));
  server.setErrorHandler((error, request, reply) => fail(request, reply, error, undefined));
  return server;
};
