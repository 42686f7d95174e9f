import type { Part } from '../foundation/part.ts';
import { raiseAlarms } from './deliver/alarm.ts';
import { stepAll } from './deliver/clerk.ts';
import { destinationRoutes } from './routes/destination-routes.ts';
import { filedRoutes } from './routes/filed-routes.ts';
import { filingRoutes } from './routes/filing-routes.ts';
import { noticeRoutes } from './routes/notice-routes.ts';
import { networkWire, type Wire } from './wire/client.ts';

export { stepAll as fileDue } from './deliver/clerk.ts';
export { arm as armDestination, checkDestination, makeDestination } from './destination/change.ts';
export type { Choice } from './filing/plan.ts';
export { previewFiling } from './filing/plan.ts';
export { sendFiling } from './filing/send.ts';
export { makeNotice, previewNotice, recordSent } from './notice/make.ts';
export type { Wire } from './wire/client.ts';

/** Outward: filing a case with another clearinghouse, and notices to hosts. `wire` is the network; tests bring their own. */
export const outwardPart = (wire: Wire = networkWire): Part => ({
  routes: [...destinationRoutes(wire), ...filingRoutes, ...filedRoutes, ...noticeRoutes],
  chores: [
    {
      name: 'filings',
      everyMs: 2_000,
      run: async (services) => {
        await stepAll(services, wire);
      },
    },
    {
      name: 'late-filings',
      everyMs: 60_000,
      run: async (services) => {
        await raiseAlarms(services);
      },
    },
  ],
});
