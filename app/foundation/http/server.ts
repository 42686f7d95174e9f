import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.ts';
import { makeAnswer } from './answer.ts';
import { makeContext } from './context.ts';
import { headersFor } from './headers.ts';
import { limits, requestTimeoutFor, shareOf } from './limits.ts';
import { addMachineRoutes, type FailForMachine } from './machine.ts';
import { everyMethod, methodsByPath, methodsOf } from './methods.ts';
import type { ServerOptions } from './options.ts';
import { makePatience } from './patience.ts';
import { makeRespond } from './respond.ts';
import { watchBody } from './slow-body.ts';
import { makeWireErrors } from './wire.ts';

/** Builds the HTTP server: limits, policy, input checks, rendering and headers stand here once, for every route. */
export const makeServer = (options: ServerOptions): FastifyInstance => {
  const { services } = options;
  const contextOf = makeContext(options);
  const patience = makePatience(services.askDatabase, services.log);
  const { send, fail } = makeRespond(options, contextOf, patience);
  const bareHeaders = () =>
    headersFor({
      plane: 'public',
      scripts: false,
      cache: undefined,
      secure: services.config.publicUrl.startsWith('https:'),
      styleHash: options.styleHash,
    });
  const wireErrors = makeWireErrors(bareHeaders);
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
    clientErrorHandler: wireErrors,
  } as never) as unknown as FastifyInstance;
  server.server.headersTimeout = limits.headersTimeoutMs;
  server.server.maxConnections = shareOf(limits.maxConnections, services.config);
  const mostInHand = shareOf(limits.maxInFlight, services.config);

  server.removeAllContentTypeParsers();
  for (const type of ['application/x-www-form-urlencoded', 'application/json'])
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // left on the wire until the route has let the person in
  server.addContentTypeParser('multipart/form-data', (request, _payload, done) =>
    done((request.routeOptions.config as { accepts?: string }).accepts === 'file' ? null : new Problem('body-not-form')),
  );

  if (options.machines !== undefined)
    server.addHook('onRequest', (request, _reply, done) => {
      if ((request.routeOptions.config as { machine?: true }).machine !== true)
        watchBody(request.raw, limits.requestTimeoutMs, () =>
          wireErrors(Object.assign(new Error('slow body'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), request.raw.socket),
        );
      done();
    });
  const failForMachine: FailForMachine =
    options.machines === undefined ? () => undefined : addMachineRoutes(server, options, options.machines);
  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem) =>
    failForMachine(request, reply, problem) ?? fail(request, reply, problem, undefined);
  let inHand = 0;
  for (const route of options.routes.filter(({ plane }) => plane !== 'provider')) {
    const answer = makeAnswer(options, contextOf, route);
    server.route({
      method: methodsOf(route),
      url: route.path,
      exposeHeadRoute: false,
      config: { accepts: route.accepts ?? 'form' },
      handler: async (request, reply) => {
        const started = performance.now();
        try {
          if (inHand >= mostInHand) throw new Problem('overloaded', { retryAfterSeconds: 5 });
          inHand++;
          // what was given up waiting for stays in hand until it ends, so that a frozen database cannot fill the memory
          const work = answer(request).finally(() => {
            inHand--;
          });
          return send(reply, await patience(work), route);
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
  for (const [url, own] of methodsByPath(options.routes)) {
    server.route({
      method: everyMethod.filter((method) => !own.includes(method)),
      url,
      exposeHeadRoute: false,
      // before a body is read: nothing of it would be of use
      onRequest: async (request, reply) =>
        refuse(request, reply.header('allow', own.join(', ')), new Problem('method-not-allowed')),
      handler: () => {},
    });
  }
  server.setNotFoundHandler((request, reply) => refuse(request, reply, new Problem('not-found')));
  server.setErrorHandler((error, request, reply) => fail(request, reply, error, undefined));
  return server;
};
