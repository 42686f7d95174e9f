import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { watchChore } from './action/watch.ts';
import { billDeskRoutes } from './bill/routes/desk-routes.ts';
import { briefingRoutes } from './briefing/routes.ts';
import { calendarDeskRoutes } from './calendar/routes/desk-routes.ts';
import { capabilityRoutes } from './capability/index.ts';
import { dataRoutes } from './data/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { digestChore } from './digest/digest.ts';
import { eventRoutes } from './event/routes.ts';
import { confirmJob, mailConfirmation } from './follow/follow.ts';
import { followRoutes } from './follow/routes.ts';
import { importRoutes } from './import/routes.ts';
import { moduleRoutes } from './module/routes.ts';
import { moneyRoutes } from './money/index.ts';
import { pageRoutes } from './pages/routes.ts';
import { peerRoutes } from './peer/index.ts';
import { practiceChore } from './practice/freeze.ts';
import { practiceRoutes } from './practice/routes.ts';
import { questionDeskRoutes } from './question/routes/desk-routes.ts';

export { enterEvidence } from './action/enter-evidence.ts';
export { openAction } from './action/open-action.ts';
export { billsBecomeLaw } from './bill/become-law.ts';
export { enterBill } from './bill/enter-bill.ts';
export { stateCapability } from './capability/own.ts';
export { changeSeats } from './capability/seat.ts';
export { giveConsent } from './capability/share.ts';
export { gathered, importMoney, previewMoney, uploaded } from './money/index.ts';
export { addPeer, exportData, importData, listPeers, removePeer, verifierKeyOf } from './peer/index.ts';
export { invite as inviteParliament, openRound } from './peer/round.ts';
export { practiceAside } from './practice/aside.tsx';
export { recordQuestion } from './question/ask.ts';

/** From resolution to action: the register, bills, questions, the calendar, following, briefings. One line for each noun. */
export const actionPart = (services: Services): Part => ({
  routes: [
    ...pageRoutes,
    ...deskRoutes,
    ...moneyRoutes,
    ...capabilityRoutes,
    ...practiceRoutes,
    ...moduleRoutes,
    ...peerRoutes,
    ...billDeskRoutes,
    ...questionDeskRoutes,
    ...calendarDeskRoutes,
    ...importRoutes,
    ...eventRoutes,
    ...followRoutes(services),
    ...dataRoutes,
    ...briefingRoutes,
    //
  ],
  jobs: new Map([
    [confirmJob, mailConfirmation],
    //
  ]),
  chores: [
    watchChore,
    practiceChore,
    digestChore,
    //
  ],
});
