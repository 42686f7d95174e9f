import type { Part } from '../foundation/part.ts';
import { watchChore } from './action/watch.ts';
import { capabilityRoutes } from './capability/index.ts';
import { deskRoutes } from './desk/routes.ts';
import { moduleRoutes } from './module/routes.ts';
import { moneyRoutes } from './money/index.ts';
import { pageRoutes } from './pages/routes.ts';
import { peerRoutes } from './peer/index.ts';
import { practiceChore } from './practice/freeze.ts';
import { practiceRoutes } from './practice/routes.ts';

export { billsBecomeLaw } from './bill/become-law.ts';
export { stateCapability } from './capability/own.ts';
export { changeSeats } from './capability/seat.ts';
export { giveConsent } from './capability/share.ts';
export { gathered, importMoney, previewMoney, uploaded } from './money/index.ts';
export { addPeer, exportData, importData, listPeers, removePeer, verifierKeyOf } from './peer/index.ts';
export { invite as inviteParliament, openRound } from './peer/round.ts';
export { practiceAside } from './practice/aside.tsx';

/** From resolution to action: the register, bills, questions, the calendar, following, briefings. One line for each noun. */
export const actionPart = (): Part => ({
  routes: [
    ...pageRoutes,
    ...deskRoutes,
    ...moneyRoutes,
    ...capabilityRoutes,
    ...practiceRoutes,
    ...moduleRoutes,
    ...peerRoutes,
    //
  ],
  jobs: new Map([
    //
  ]),
  chores: [
    watchChore,
    practiceChore,
    //
  ],
});
