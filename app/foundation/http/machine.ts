import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from '../errors/describe.ts';
import { Problem } from '../errors/problem.ts';
import { decidePolicy, type Subject } from '../policy/decide.ts';
import { checkOrigin } from './gates.ts';
import { headersFor } from './headers.ts';
import { limits } from './limits.ts';
import type { MachineDoor, ServerOptions } from './options.ts';
import { asProblem } from './problems.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';

const nobody: Subject = { role: 'anonymous' };

/**
 * Reads and forgets a little of what is still coming, so that a client in the middle of sending hears the answer; then the
 * connection ends. A body that was read to its end keeps the connection.
 */
const drain = (request: FastifyRequest): void => {
  const { raw } = request;
  if (raw.complete || raw.destroyed) return;
  let left: number = limits.drainBytes;
  const end = () => raw.socket.destroy();
  const timer = setTimeout(end, limits.drainMs).unref();
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  raw.once('end', () => clearTimeout(timer));
  raw.once('error', () => clearTimeout(timer));
  raw.resume();
};

/** The first part of an address: which of the formats that machines speak it belongs to. */
const rootOf = (url: string): string => url.split(/[/?#]/, 2)[1] ?? '';

/** Says no to a request that no route takes, in the format of its neighbours; undefined where no machine is meant. */
export type FailForMachine = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => FastifyReply | undefined;

/** The routes of the provider plane: a key instead of a session, streams instead of forms, errors in the route's own format. */
export const addMachineRoutes = (server: FastifyInstance, options: ServerOptions, door: MachineDoor): FailForMachine => {
  const { services } = options;
  const common = headersFor({
    plane: 'public',
    scripts: false,
    cache: undefined,
    secure: services.config.publicUrl.startsWith('https:'),
    styleHash: options.styleHash,
  });
  const send = (request: FastifyRequest, reply: FastifyReply, answer: Reply, subject: Subject) => {
    if (answer.kind !== 'bytes') throw new TypeError('machines are answered in bytes');
    drain(request);
    return reply
      .headers({ ...common, 'request-id': request.id, ...door.headersOf(subject), ...answer.headers })
      .code(answer.status)
      .type(answer.type)
      .send(answer.body);
  };
  const fail = (request: FastifyRequest, reply: FastifyReply, error: unknown, route: Route, subject: Subject) => {
    const problem = asProblem(error);
    if (problem.status >= 500 && problem.code !== 'overloaded')
      services.log.error('request-failed', {
        route: route.id,
        code: problem.code,
        requestId: request.id,
        reason: problem.cause === undefined ? (problem.detail ?? '') : describeFault(problem.cause),
      });
    return send(request, reply, route.failed?.(problem) ?? door.answer(problem, route), subject);
  };
  const authorize = (route: Route, subject: Subject): void => {
    const decision = decidePolicy(route.policy, subject, undefined, services.clock.now());
    if (decision.allow) return;
    services.log.info('denied', { route: route.id, reason: decision.reason });
    throw new Problem(subject.role === 'anonymous' ? 'sign-in-required' : 'not-found', { detail: decision.reason });
  };

  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // whatever is sent stays where it is until the route reads it
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const route of options.routes) {
      const { receive } = route;
      if (route.plane !== 'provider' || receive === undefined) continue;
      scope.route({
        method: route.method,
        url: route.path,
        exposeHeadRoute: false,
        config: { machine: true },
        handler: async (request, reply) => {
          const started = performance.now();
          let subject: Subject = nobody;
          let leave = () => {};
          try {
            if (route.method !== 'GET') checkOrigin(request.headers, services.config.publicUrl, 'public');
            subject = await door.identify(request.headers);
            authorize(route, subject);
            leave = door.admit(subject, route);
            const answer = await receive({
              ...services,
              subject,
              requestId: request.id,
              remoteAddress: request.ip,
              headers: request.headers,
              params: request.params as Record<string, string>,
              query: request.query as Record<string, string>,
              body: request.raw,
            });
            return send(request, reply, answer, subject);
          } catch (error) {
            const hold = error instanceof Problem && error.code === 'overloaded' ? door.holdMs(route) : 0;
            if (hold > 0) await sleep(hold);
            return fail(request, reply, error, route, subject);
          } finally {
            leave();
            services.log.debug('request', {
              route: route.id,
              status: reply.statusCode,
              milliseconds: Math.round(performance.now() - started),
            });
          }
        },
        errorHandler: (error, request, reply) => void fail(request, reply, error, route, nobody),
      });
    }
  });
  const neighbours = new Map(options.routes.flatMap((one) => (one.plane === 'provider' ? [[rootOf(one.path), one]] : [])));
  return (request, reply, problem) => {
    const neighbour = neighbours.get(rootOf(request.url));
    return neighbour === undefined ? undefined : fail(request, reply, problem, neighbour, nobody);
  };
};
