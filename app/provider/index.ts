import type { Problem } from '../foundation/errors/problem.ts';
import type { MachineDoor } from '../foundation/http/options.ts';
import type { Route } from '../foundation/http/route.ts';
import type { Chore } from '../foundation/jobs/worker.ts';
import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { hashPictures } from './copy/hash.ts';
import { sweepCopies } from './copy/sweep.ts';
import { makeProviderDoor } from './door.ts';
import { expireUnfinished, warnUnfinished } from './expire/expire.ts';
import { failedJson } from './json/answers.ts';
import { makeIdentify } from './key/identify.ts';
import { linkFilings } from './link/link.ts';
import { tellOutcomes } from './outcome/outcome.ts';
import { apiRoutes } from './routes/api.ts';
import { consoleRoutes } from './routes/console-routes.ts';
import { ispwsRoutes } from './routes/ispws.ts';
import { makeRoom, roomFor } from './sender/admit.ts';
import { deliverDue } from './tell/deliver.ts';
import { failed } from './wire/answers.ts';

export { type Backtest, backtest, ruleToTry } from './backtest/backtest.ts';
export { addHook, bodyOfProvider } from './console/console.ts';
export { placeOfCopy } from './copy/copy.ts';
export { startKeeping, stopKeeping, viewKeeping } from './copy/keeping.ts';
export { makeProviderDoor } from './door.ts';
export { warnUnfinished } from './expire/expire.ts';
export { listKeys, listProviders } from './key/list.ts';
export { addKey, addProvider, revokeKey, setProviderState } from './key/manage.ts';
export { linkFilings } from './link/link.ts';
export { readFiling } from './open/read.ts';
export { Refusal } from './sender/refusal.ts';
export type { Sender } from './sender/sender.ts';
export { deliverDue } from './tell/deliver.ts';
export { chunksOf, collect } from './wire/collect.ts';
export { boundaryOf, type PartSink, readMultipart } from './wire/multipart.ts';

const chores: readonly Chore[] = [
  { name: 'provider-link', everyMs: 1_000, run: async (services) => void (await linkFilings(services)) },
  {
    name: 'provider-expire',
    everyMs: 60_000,
    run: async (services) => {
      await warnUnfinished(services);
      await expireUnfinished(services);
    },
  },
  { name: 'provider-outcomes', everyMs: 60_000, run: async (services) => void (await tellOutcomes(services)) },
  { name: 'provider-pictures', everyMs: 2_000, run: async (services) => void (await hashPictures(services)) },
  { name: 'provider-copies', everyMs: 60_000, run: async (services) => void (await sweepCopies(services)) },
  { name: 'provider-tell', everyMs: 2_000, run: async (services) => void (await deliverDue(services)) },
];

/** Routes that a file streams through. */
const filesArrive: ReadonlySet<string> = new Set(['ispws.upload', 'api.add-file']);

/** Companies that report: the door for their machines, and the pages for their people and ours. */
export const providerPart = (services: Services): Part => {
  const door = makeProviderDoor(services);
  return { routes: [...ispwsRoutes(door), ...apiRoutes(door), ...consoleRoutes], chores };
};

/** What the HTTP server asks of this part for each call of a machine. */
export const machineDoor = (services: Services): MachineDoor => {
  // a large file may be on its way for hours: however many are, a report still finds its place
  const rooms = { files: makeRoom(roomFor(services.config.processes)), calls: makeRoom(roomFor(services.config.processes)) };
  const roomOf = ({ id }: Route) => rooms[filesArrive.has(id) ? 'files' : 'calls'];
  return {
    identify: makeIdentify(services),
    admit: (subject, route) => (subject.role === 'provider' ? roomOf(route).enter(subject.providerId) : () => {}),
    holdMs: (route) => roomOf(route).holdMs(),
    answer: (problem: Problem, route: Route) => (route.id.startsWith('api.') ? failedJson(problem) : failed(problem)),
    headersOf: (subject): Record<string, string> =>
      subject.role === 'provider' ? { 'a34-environment': subject.environment } : {},
  };
};
