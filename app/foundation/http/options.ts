import type { VNode } from 'preact';
import type { Problem } from '../errors/problem.ts';
import type { Language } from '../languages/languages.ts';
import type { Translate } from '../languages/translate.ts';
import type { Subject } from '../policy/decide.ts';
import type { Context, Services } from '../services.ts';
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
  tls?: { cert: Buffer; key: Buffer } | undefined;
};
