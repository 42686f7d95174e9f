import { actionPart, billsBecomeLaw, practiceAside } from '../action/index.ts';
import { caseworkPart } from '../casework/index.ts';
import { figuresPart } from '../figures/index.ts';
import { sequencerChore } from '../foundation/audit/sequencer.ts';
import type { Route } from '../foundation/http/route.ts';
import { makeServer } from '../foundation/http/server.ts';
import type { Chore, JobHandler } from '../foundation/jobs/worker.ts';
import { loadTranslators } from '../foundation/languages/translate.ts';
import type { Part } from '../foundation/part.ts';
import type { Services } from '../foundation/services.ts';
import { helpPart } from '../help/index.ts';
import { identityPart, makeIdentify } from '../identity/index.ts';
import { intakePart } from '../intake/index.ts';
import { lawPart } from '../law/index.ts';
import { lookupPart } from '../lookup/index.ts';
import { matchingPart } from '../matching/index.ts';
import { outwardPart } from '../outward/index.ts';
import { oversightPart } from '../oversight/index.ts';
import { machineDoor, providerPart } from '../provider/index.ts';
import { referralPart } from '../referral/index.ts';
import { retentionPart } from '../retention/index.ts';
import { errorPage, loadAssets } from '../ui/index.ts';

const gatherParts = (services: Services): Part[] => [
  helpPart(services),
  intakePart(services),
  identityPart(),
  lawPart([billsBecomeLaw], practiceAside),
  actionPart(services),
  caseworkPart(),
  referralPart(services),
  providerPart(services),
  lookupPart(services),
  outwardPart(),
  matchingPart(),
  figuresPart(services),
  oversightPart(services),
  retentionPart(),
];

/** What the worker of an install does. */
const workOf = (parts: readonly Part[]) => ({
  jobs: new Map<string, JobHandler>(parts.flatMap((part) => [...(part.jobs ?? [])])),
  chores: [sequencerChore, ...parts.flatMap((part) => [...(part.chores ?? [])])] satisfies Chore[],
});

/** For a process that opens no door itself. */
export const assembleWork = (services: Services) => workOf(gatherParts(services));

/** Puts the parts together: one server for the planes of this process, and what its worker does. */
export const assemble = async (services: Services, tls?: { cert: Buffer; key: Buffer }) => {
  const assets = loadAssets();
  const parts: Part[] = [...gatherParts(services), { routes: assets.routes }];
  const { only } = services.config;
  // whatever a process holds: its pages need sheets and scripts, and a proxy asks whether it is alive
  const isServed = (route: Route): boolean =>
    only.includes(route.plane) || assets.routes.includes(route) || route.path === '/alive';
  const routes = parts.flatMap((part) => [...part.routes]).filter(isServed);
  const server = makeServer({
    services,
    routes,
    translators: loadTranslators(),
    identify: makeIdentify(services),
    errorPage,
    styleHash: assets.publicStyleHash,
    machines: only.includes('provider') ? machineDoor(services) : undefined,
    tls,
  });
  return { server, routes, ...workOf(parts) };
};
