import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import { describeFault } from '../errors/describe.ts';
import { tokenIn, typedIn } from './body.ts';
import type { makeContext } from './context.ts';
import { headersFor } from './headers.ts';
import type { ServerOptions } from './options.ts';
import { mayPack, pack, takesGzip } from './packed.ts';
import type { Patience } from './patience.ts';
import { asProblem } from './problems.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';

type Bytes = { status: number; type: string | undefined; body: Buffer | string };

const bytesOf = (answer: Reply): Bytes => {
  if (answer.kind === 'bytes') return answer;
  if (answer.kind === 'redirect') return { status: 303, type: undefined, body: '' };
  return {
    status: answer.status,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html>${renderToString(answer.page)}`,
  };
};

/** Sends answers with their headers, and turns whatever was thrown into the right kind of error answer. */
export const makeRespond = (options: ServerOptions, contextOf: ReturnType<typeof makeContext>, patience: Patience) => {
  const { services } = options;
  const known = new Map<Route | undefined, Record<string, string>>();
  const headersOf = (route: Route | undefined): Record<string, string> => {
    let headers = known.get(route);
    if (headers === undefined) {
      headers = headersFor({
        plane: route?.plane === 'staff' ? 'staff' : 'public',
        scripts: (route?.scripts?.length ?? 0) > 0,
        cache: route?.cache,
        secure: services.config.publicUrl.startsWith('https:'),
        styleHash: options.styleHash,
      });
      known.set(route, headers);
    }
    return headers;
  };

  const send = (reply: FastifyReply, answer: Reply, route: Route | undefined): void => {
    const { status, type, body } = bytesOf(answer);
    // past the framework, which would look at each header and at the kind of the body: both are ours and known
    const { raw } = reply.hijack();
    const write = (sent: Buffer | string, more: Record<string, string> = {}): void => {
      raw.writeHead(status, {
        // what the framework itself asked for, such as the end of a connection with half a body on it
        ...(reply.getHeaders() as Record<string, string>),
        ...headersOf(route),
        'request-id': reply.request.id,
        ...(type === undefined ? {} : { 'content-type': type }),
        'content-length': Buffer.byteLength(sent),
        ...answer.headers,
        ...(answer.kind === 'redirect' ? { location: answer.to } : {}),
        ...more,
      });
      raw.end(sent);
    };
    if (type === undefined || !mayPack(answer)) {
      write(body);
      return;
    }
    const vary = { vary: 'accept-encoding' };
    const asGzip = (packed: Buffer): void => write(packed, { ...vary, 'content-encoding': 'gzip' });
    if (!takesGzip(reply.request.headers['accept-encoding'])) write(body, vary);
    else if (answer.kind === 'bytes' && answer.packed !== undefined) asGzip(answer.packed);
    else
      pack(body).then(
        (packed) => (packed === undefined ? write(body, vary) : asGzip(packed)),
        () => write(body, vary),
      );
  };

  const fail = async (request: FastifyRequest, reply: FastifyReply, error: unknown, route: Route | undefined) => {
    const problem = asProblem(error);
    if (problem.status >= 500)
      services.log.error('request-failed', {
        route: route?.id ?? 'none',
        code: problem.code,
        requestId: request.id,
        reason: problem.cause === undefined ? (problem.detail ?? '') : describeFault(problem.cause),
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
    // sessions cannot be read while the database is away: the page is then nobody's, with the token that the form came with
    const context = await patience(contextOf(request, route))
      .catch(() => contextOf(request, route, () => Promise.resolve(undefined)))
      .catch(() => undefined);
    if (context === undefined) return reply.code(problem.status).type('text/plain; charset=utf-8').send(problem.message);
    if (route?.method === 'POST') {
      context.form = typedIn(request);
      context.formToken ||= tokenIn(request);
    }
    if (problem.code === 'sign-in-required') return send(reply, { kind: 'redirect', to: '/staff/sign-in', headers }, route);
    if (problem.code === 'second-factor-required' && route?.plane === 'staff') {
      const back = request.method === 'GET' ? request.url : '';
      return send(reply, { kind: 'redirect', to: `/staff/confirm?back=${encodeURIComponent(back)}`, headers }, route);
    }
    return send(
      reply,
      { kind: 'page', status: problem.status, page: options.errorPage(context, problem, route?.method ?? 'GET'), headers },
      route,
    );
  };
  return { send, fail };
};
