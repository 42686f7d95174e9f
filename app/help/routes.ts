import { Type } from 'typebox';
import { page, redirect } from '../foundation/http/reply.ts';
import { type Route, type RouteContext, route } from '../foundation/http/route.ts';
import { emergencyNumberOf, helplinesOf, stateName } from './helplines.ts';
import { HomePage } from './pages/home-page.tsx';
import { AboutPage, DevicePage } from './pages/reading-pages.tsx';
import { TalkPage } from './pages/talk-page.tsx';

const common = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const params = Type.Object({ lang: Type.String() });

const pageProps = ({ t, language, url, config }: RouteContext) => ({ t, language, url, demo: config.demo });

/** The pages that need no question: start, talk, this device, about; and the way out. Their addresses tell a history nothing. */
export const routes: readonly Route[] = [
  route({
    ...common,
    id: 'help.language',
    path: '/',
    handle: ({ language }) => redirect(`/${language}`, { vary: 'accept-language' }),
  }),
  route({
    ...common,
    id: 'help.home',
    path: '/:lang',
    params,
    handle: (context) => page(HomePage({ ...pageProps(context), emergency: emergencyNumberOf(context.config.jurisdiction) })),
  }),
  route({
    ...common,
    id: 'help.talk',
    path: '/:lang/talk',
    params,
    handle: (context) => {
      const { jurisdiction } = context.config;
      const helplines = helplinesOf(jurisdiction, context.clock.now());
      return page(TalkPage({ ...pageProps(context), emergency: emergencyNumberOf(jurisdiction), helplines }));
    },
  }),
  route({
    ...common,
    id: 'help.device',
    path: '/:lang/device',
    params,
    handle: (context) => page(DevicePage(pageProps(context))),
  }),
  route({
    ...common,
    id: 'help.about',
    path: '/:lang/about',
    params,
    handle: (context) => {
      const { hotlineName: name, epochHours: hours, jurisdiction } = context.config;
      return page(AboutPage({ ...pageProps(context), name, hours, country: stateName(jurisdiction, context.language) }));
    },
  }),
  // a link, not a form: the policy on forms would stop a redirect to another site in some browsers
  route({
    ...common,
    id: 'help.exit',
    path: '/exit',
    handle: ({ config }) => redirect(config.exitUrl, { 'clear-site-data': '"cache", "storage"' }),
  }),
];
