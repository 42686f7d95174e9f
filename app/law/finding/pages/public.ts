import type { RouteContext } from '../../../foundation/http/route.ts';

export type PublicContext = Pick<RouteContext, 't' | 'language' | 'url' | 'config'>;

/** What a public page of the law side needs of its context; nobody reports here, so there is nothing to leave in haste. */
export const publicFrame = ({ t, language, url, config }: PublicContext) => ({
  t,
  language,
  url,
  demo: config.demo,
  exit: false,
});
