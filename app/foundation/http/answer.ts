import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '../errors/problem.ts';
import { isLanguage } from '../languages/languages.ts';
import { authorize } from './authorize.ts';
import { readBody } from './body.ts';
import type { makeContext } from './context.ts';
import type { FormValues } from './form.ts';
import { checkFormToken, checkOrigin } from './gates.ts';
import type { ServerOptions } from './options.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';
import { isUpload, readUpload } from './upload.ts';
import { validate } from './validate.ts';

const emptyBody = Type.Object({});

/**
 * From a request to what is answered: origin, shape of the address, rights, body, form token, then the route itself. Shape
 * checks are ours and not the framework's: they must give our errors and keep what was typed. Throws Problem.
 */
export const makeAnswer = ({ services }: ServerOptions, contextOf: ReturnType<typeof makeContext>, route: Route) => {
  const inLanguage = /^\/:lang(\/|$)/.test(route.path);
  return async (request: FastifyRequest): Promise<Reply> => {
    const context = await contextOf(request, route);
    if (inLanguage && !isLanguage((request.params as { lang: string }).lang)) throw new Problem('not-found');
    if (route.method === 'POST')
      checkOrigin(request.headers, services.config.publicUrl, route.plane === 'staff' ? 'staff' : 'public');
    for (const part of ['params', 'query'] as const) {
      const schema = route[part];
      if (schema === undefined) continue;
      const checked = validate(schema, context[part] as Record<string, unknown>);
      if (!checked.ok) throw new Problem(part === 'params' ? 'not-found' : 'field-invalid', { fields: checked.fields });
      context[part] = checked.value;
    }
    await authorize(route, context);
    if (route.method === 'GET') return route.handle(context as never);
    const upload = route.accepts === 'file' && isUpload(request) ? await readUpload(request) : undefined;
    const values = upload?.values ?? readBody(route, request);
    context.file = upload?.file;
    if (route.plane === 'staff' && context.subject.role !== 'anonymous')
      checkFormToken(values, context.formToken, request.headers);
    context.form = route.accepts === 'json' ? {} : (values as FormValues);
    const checked = validate(route.body ?? emptyBody, values);
    if (checked.ok) {
      context.body = checked.value;
      return route.handle(context as never);
    }
    if (route.retry === undefined) throw new Problem('field-invalid', { fields: checked.fields });
    return route.retry({ ...context, problems: checked.fields, body: values } as never);
  };
};
