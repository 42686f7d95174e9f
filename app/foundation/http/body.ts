import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.ts';
import { type FormValues, parseForm } from './form.ts';
import { formTokenField } from './gates.ts';
import type { Route } from './route.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const bytesOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

/** What was typed, for the error page to hand back; nothing when it could not even be read. */
export const typedIn = (request: FastifyRequest): FormValues => {
  try {
    const { [formTokenField]: _, ...values } = parseForm(bytesOf(request));
    return values;
  } catch {
    return {};
  }
};

/** The token that a form came with, unchecked: for handing the same form back. */
export const tokenIn = (request: FastifyRequest): string => {
  try {
    return parseForm(bytesOf(request))[formTokenField] ?? '';
  } catch {
    return '';
  }
};

/** Reads a body in the one form that its route takes. Throws Problem `body-not-form`, `body-malformed`, `body-not-utf8` and those of `parseForm`. */
export const readBody = (route: Route, request: FastifyRequest): FormValues | Record<string, unknown> => {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const wanted = route.accepts === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  if (type !== undefined && type !== wanted) throw new Problem('body-not-form');
  if (route.accepts !== 'json') return parseForm(bytesOf(request));
  let text: string;
  try {
    text = utf8.decode(bytesOf(request));
  } catch {
    throw new Problem('body-not-utf8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('body-malformed');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Problem('body-malformed');
  return value as Record<string, unknown>;
};
