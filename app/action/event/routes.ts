import { Type } from 'typebox';
import { bytes, page } from '../../foundation/http/reply.ts';
import { type Route, route } from '../../foundation/http/route.ts';
import { SubjectQuery } from '../follow/routes.ts';
import { subjectOf } from '../follow/subject.ts';
import { askedDays, briefly, Lang } from '../pages/asked.ts';
import { atomOf } from './atom.ts';
import { latestEvents } from './latest.ts';
import { ChangesPage } from './page.tsx';

const open = { method: 'GET', plane: 'public', policy: 'public.read', params: Type.Object(Lang) } as const;
const queryOf = (subject: ReturnType<typeof subjectOf>): string =>
  subject === undefined ? '' : `?${subject.kind}=${encodeURIComponent(subject.ref)}`;

export const eventRoutes: readonly Route[] = [
  route({
    ...{ ...open, id: 'action.changes', path: '/:lang/action/changes', query: Type.Object(SubjectQuery) },
    handle: async (context) => {
      const subject = subjectOf(context.query);
      const asked = askedDays({ clock: context.clock, query: {} });
      const events = await latestEvents(context.db.public, subject);
      return page(ChangesPage({ context, asked, events, query: queryOf(subject) }), { headers: briefly });
    },
  }),
  route({
    ...{ ...open, id: 'action.changes-atom', path: '/:lang/action/changes.atom', query: Type.Object(SubjectQuery) },
    handle: async (context) => {
      const { t, language, config, clock } = context;
      const subject = subjectOf(context.query);
      const events = await latestEvents(context.db.public, subject);
      const feed = atomOf(events, { t, language, publicUrl: config.publicUrl, query: queryOf(subject), now: clock.now() });
      return bytes('application/atom+xml; charset=utf-8', feed, { headers: briefly });
    },
  }),
];
