import { Type } from 'typebox';
import { bytes, page } from '../../../foundation/http/reply.ts';
import { type Route, route } from '../../../foundation/http/route.ts';
import { askedDays, briefly, Lang } from '../../pages/asked.ts';
import { verifierKeyOf } from '../exchange/bundle.ts';
import { exportData } from '../exchange/gather.ts';
import { viewTogether } from '../exchange/together.ts';
import { PeersPage } from '../pages/public.tsx';
import { publicSummaries } from '../summaries.ts';

const open = { method: 'GET', plane: 'public', policy: 'public.read' } as const;
const hour = 3_600_000;

/** Between parliaments, in public: what rounds ended with, the view put together, and our own signed file. */
export const peerPublicRoutes: readonly Route[] = [
  route({
    ...open,
    id: 'peer.public',
    path: '/:lang/action/peers',
    params: Type.Object(Lang),
    query: Type.Object({ region: Type.Optional(Type.Enum(['africa', 'americas', 'asia', 'europe', 'oceania'])) }),
    handle: async (context) => {
      const asked = askedDays({ ...context, query: {} });
      const { region } = context.query;
      const [together, summaries] = await Promise.all([viewTogether(context, asked.today, region), publicSummaries(context)]);
      return page(PeersPage({ context, asked, together, summaries, region, key: verifierKeyOf(context) }), { headers: briefly });
    },
  }),
  route({
    ...open,
    id: 'peer.file',
    path: '/data/action/peer.json',
    // as of the full hour: the same file for everybody who asks within it
    handle: async (context) => {
      const madeAt = new Date(Math.floor(context.clock.now().getTime() / hour) * hour);
      return bytes('application/json; charset=utf-8', await exportData(context, madeAt), { headers: briefly });
    },
  }),
];
