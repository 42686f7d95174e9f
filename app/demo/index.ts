import { generateIdentity, identityToRecipient } from 'age-encryption';
import { sequenceAll } from '../foundation/audit/sequencer.ts';
import { verifyAudit } from '../foundation/audit/verify.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import type { Services } from '../foundation/services.ts';
import { ensureEpoch } from '../intake/index.ts';
import { addKey } from '../referral/index.ts';
import { type DemoRecord, holdsData, readDemo, writeDemo } from './demo.store.ts';
import { day, openHouse } from './house.ts';
import { signInNote } from './note.ts';
import { bodyId, demoPeople } from './people.ts';
import { actions } from './stories/actions.ts';
import { decided } from './stories/decided.ts';
import { earlier } from './stories/earlier.ts';
import { elsewhere } from './stories/elsewhere.ts';
import { findings } from './stories/findings.ts';
import { closed, handedOver } from './stories/handed-over.ts';
import { inHand, sharedDay } from './stories/in-hand.ts';
import { knownFiles } from './stories/known-files.ts';
import { practice } from './stories/practice.ts';
import { providers } from './stories/providers.ts';
import { secondOpinion } from './stories/second-opinion.ts';
import { waiting } from './stories/waiting.ts';

export { demoPeople } from './people.ts';

const openedDaysAgo = 200;

/** Whether this install is a demonstration. Its pages say so, however it was started. */
export const isDemo = async (services: Services): Promise<boolean> => (await readDemo(services.db.public)) !== undefined;

const refuse = async (services: Services): Promise<DemoRecord | undefined> => {
  const { dataDir } = services.config;
  const record = await readDemo(services.db.staff);
  if (record?.state === 'ready') return record;
  if (record !== undefined)
    throw new StartupError(
      'demo-unfinished',
      `An earlier start was stopped while it added the demonstration to ${dataDir}. Delete that directory, or choose another: A34_DATA=./.data-demo npm start -- --demo`,
    );
  if (await holdsData(services.db.staff))
    throw new StartupError(
      'demo-not-empty',
      `${dataDir} holds people or reports already, and made-up cases must not stand among real ones. Give the demonstration a directory of its own: A34_DATA=./.data-demo npm start -- --demo`,
    );
  return undefined;
};

const add = async (services: Services): Promise<DemoRecord> => {
  const today = services.clock.now();
  const [bodyIdentity, spareIdentity] = [await generateIdentity(), await generateIdentity()];
  const record = { state: 'adding' as const, addedAt: today.toISOString(), receipts: [], bodyIdentity };
  await writeDemo(services.db.staff, record);
  await ensureEpoch(services);
  const house = await openHouse(services, demoPeople(services.keys), new Date(today.getTime() - openedDaysAgo * day));
  await addKey(house.as('liaison'), bodyId, await identityToRecipient(bodyIdentity));
  await earlier(house);
  await closed(house);
  const receipts = await handedOver(house, await identityToRecipient(spareIdentity));
  await decided(house);
  await secondOpinion(house);
  await sharedDay(house);
  await inHand(house);
  await waiting(house);
  await elsewhere(house);
  await providers(house);
  await knownFiles(house);
  await findings(house);
  await practice(house);
  await actions(house);
  await sequenceAll(services);
  const { worker } = services.db;
  const log = await verifyAudit(worker, { ledgerSeed: services.keys.ledger, publicUrl: services.config.publicUrl });
  if (!log.ok) throw new Error(`the audit log of the demonstration does not verify: ${log.problem?.message}`);
  const ready: DemoRecord = { ...record, state: 'ready', receipts };
  await writeDemo(services.db.staff, ready);
  return ready;
};

/**
 * Makes an empty install a demonstration: a staffed hotline with cases in every state and months of finished work, all of it
 * made up, all of it through the real use cases. Does nothing more at later starts than to say how to sign in.
 * @throws StartupError demo-not-empty on an install that holds anything real, demo-unfinished.
 */
export const ensureDemo = async (services: Services, say: (line: string) => void): Promise<void> => {
  let record = await refuse(services);
  if (record === undefined) {
    say('Adding the demonstration: made-up people, reports and cases. This takes some seconds.');
    record = await add(services);
  }
  services.config.demo = true;
  say(signInNote(demoPeople(services.keys), record, services.clock.now()));
};
