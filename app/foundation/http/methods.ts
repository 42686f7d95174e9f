import type { Route } from './route.ts';

export const everyMethod: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** HEAD is GET without the body; only on public pages, where looking leaves no trace in the audit log. */
export const methodsOf = (route: Pick<Route, 'method' | 'plane'>): string[] =>
  route.method === 'GET' && route.plane === 'public' ? ['GET', 'HEAD'] : [route.method];

/** What each address takes; any other kind of request is told so (405 with `Allow`), whoever asks. */
export const methodsByPath = (routes: readonly Route[]): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const route of routes) found.set(route.path, [...(found.get(route.path) ?? []), ...methodsOf(route)]);
  return found;
};
