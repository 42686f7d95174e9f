import type { IncomingHttpHeaders } from 'node:http';
import type { VNode } from 'preact';
import type { Problem } from '../errors/problem.ts';
import type { Language } from '../languages/languages.ts';
import type { Translate } from '../languages/translate.ts';
import type { Subject } from '../policy/decide.ts';
import type { Context, Services } from '../services.ts';
import type { Reply } from './reply.ts';
import type { Preferences, Route, RouteContext } from './route.ts';

/** Who is signed in, read from the request's cookie by the identity part. */
export type SignedIn = {
  subject: Subject;
  formToken: string;
  sessionToken: string;
  language: Language | undefined;
  preferences?: Preferences;
  unlock: Context['unlock'];
};

/** What the provider plane needs to know of its part; see `machine.ts`. */
export type MachineDoor = {
  /** Who asks, by the `Authorization` header. Nobody without one; Problem `key-wrong` for one that does not fit. */
  identify: (headers: IncomingHttpHeaders) => Promise<Subject>;
  /** Lets a request in, or throws Problem `overloaded` before anything of its body is read. What it gives back ends its turn. */
  admit: (subject: Subject, route: Route) => () => void;
  /** How long the answer to a request that was not let in just now waits, in milliseconds. */
  holdMs: (route: Route) => number;
  /** An error in the form that this address answers in. */
  answer: (problem: Problem, route: Route) => Reply;
  /** Headers of every answer to this subject. */
  headersOf: (subject: Subject) => Record<string, string>;
};

export type ServerOptions = {
  services: Services;
  routes: readonly Route[];
  translators: Record<Language, Translate>;
  /** Reads the session cookie; the identity part gives this. */
  identify: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  /** The page for an error, in the language of the request. */
  errorPage: (context: RouteContext, problem: Problem, method: Route['method']) => VNode;
  /** Whole document around a page's markup: adds doctype. The style block inside must hash to `styleHash`. */
  styleHash: string;
  /** Present where this process holds the provider plane. */
  machines?: MachineDoor | undefined;
  tls?: { cert: Buffer; key: Buffer } | undefined;
};
