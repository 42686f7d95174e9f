import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Static, TObject } from 'typebox';
import type { FieldProblem, Problem } from '../errors/problem.ts';
import type { Language } from '../languages/languages.ts';
import type { Translate } from '../languages/translate.ts';
import type { Resource, Subject } from '../policy/decide.ts';
import type { PolicyId } from '../policy/table.ts';
import type { Context, Services } from '../services.ts';
import type { FormValues } from './form.ts';
import type { Reply } from './reply.ts';
import type { UploadedFile } from './upload.ts';

/** Light choices of the signed-in person about the interface. */
export type Preferences = { shortcuts: boolean; theme: 'system' | 'light' | 'dark' };

type InputOf<Schema> = Schema extends TObject ? Static<Schema> : Record<string, never>;

/** What a handler is given: the services, who asks, and checked input. */
export type RouteContext<Params = unknown, Query = unknown, Body = unknown> = Context & {
  params: Params;
  query: Query;
  body: Body;
  /** The file that came with the form, on routes that accept one. */
  file?: UploadedFile | undefined;
  /** The form as it was typed, for showing it again. */
  form: FormValues;
  /** Filled only in `retry`: what was wrong with the form. */
  problems: readonly FieldProblem[];
  language: Language;
  t: Translate;
  /** Translators of every language, for pages that show more than one. */
  translators: Record<Language, Translate>;
  requestId: string;
  /** Stands for the client in throttles: a keyed hash of its address that changes each hour; no address is kept. Made when asked. */
  client: () => Promise<string>;
  /** Hidden field of every staff form: proves that the form was made for this session. Empty for the public. */
  formToken: string;
  /** The token in the session cookie; empty when nobody is signed in. */
  sessionToken: string;
  url: URL;
  /** Of the signed-in person; the defaults for everybody else. */
  preferences: Preferences;
};

/** What a machine sent, as it comes: nobody has read the body yet, and nothing of it is held in memory. */
export type Exchange = Services & {
  subject: Subject;
  requestId: string;
  /** Address that the request came from, for the answer of `/ispws/status` only; never kept. */
  remoteAddress: string;
  headers: IncomingHttpHeaders;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Readable;
};

export type Route<
  P extends TObject | undefined = TObject | undefined,
  Q extends TObject | undefined = TObject | undefined,
  B extends TObject | undefined = TObject | undefined,
> = {
  /** Stable name, `part.what`: used in logs, the rights test and the docs. */
  id: string;
  /** `PUT` on the machines' plane only, where a protocol asks for it. */
  method: 'GET' | 'POST' | 'PUT';
  /** `/:lang/…` on the public face: the language comes from the address. `/staff/…` for signed-in people. */
  path: string;
  plane: 'public' | 'staff' | 'provider';
  policy: PolicyId;
  params?: P;
  query?: Q;
  body?: B;
  /** How the body arrives; a form unless said otherwise. `file`: a form that may bring one file; staff routes only. */
  accepts?: 'form' | 'json' | 'file';
  /** Loads what the policy must look at; undefined means "not there" and answers the same as "not allowed". */
  resource?: (context: RouteContext<InputOf<P>, InputOf<Q>>) => Promise<Resource | undefined>;
  handle: (context: RouteContext<InputOf<P>, InputOf<Q>, InputOf<B>>) => Promise<Reply> | Reply;
  /** Instead of `handle`, on the provider plane: reads the body itself, as a stream. */
  receive?: (exchange: Exchange) => Promise<Reply>;
  /** On the provider plane: an error in the form that this address answers in, where it is not its part's usual one. */
  failed?: (problem: Problem) => Reply;
  /** Shows the form again with what was typed and what is wrong. Without it a bad form is an error page. */
  retry?: (context: RouteContext<InputOf<P>, InputOf<Q>, Partial<InputOf<B>>>) => Promise<Reply> | Reply;
  /** Static content may be cached; everything else is `no-store`. */
  cache?: 'static';
  /** Names of islands (app/ui/islands) that the page may run. Public pages have none, but for the one that works on the device. */
  scripts?: readonly string[];
};

/** Declares a route; the types of params, query and body follow from the schemas. */
export const route = <
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TObject | undefined = undefined,
>(
  definition: Route<P, Q, B>,
): Route => definition as unknown as Route;

/** Declares a route for machines: they bring a key, and their body is a stream. */
export const machineRoute = (
  definition: Omit<Route, 'handle' | 'plane' | 'receive'> & Required<Pick<Route, 'receive'>>,
): Route => ({
  ...definition,
  plane: 'provider',
  handle: () => {
    throw new TypeError(`${definition.id} is for machines`);
  },
});
