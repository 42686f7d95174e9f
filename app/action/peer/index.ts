import type { Route } from '../../foundation/http/route.ts';
import { peerDeskRoutes } from './routes/desk-routes.ts';
import { peerPublicRoutes } from './routes/public-routes.ts';

export { verifierKeyOf } from './exchange/bundle.ts';
export { exportData } from './exchange/gather.ts';
export { addPeer, importData, listPeers, removePeer } from './exchange/peers.ts';

/** Between parliaments: review rounds, and open data that installs exchange. */
export const peerRoutes: readonly Route[] = [...peerPublicRoutes, ...peerDeskRoutes];
