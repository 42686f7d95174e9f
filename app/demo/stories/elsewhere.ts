import { policyResource } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import {
  armDestination,
  type Choice,
  checkDestination,
  fileDue,
  makeDestination,
  makeNotice,
  previewFiling,
  previewNotice,
  recordSent,
  sendFiling,
  type Wire,
} from '../../outward/index.ts';
import type { House } from '../house.ts';
import { minute } from '../house.ts';
import type { Matter } from '../matter.ts';
import type { Login } from '../people.ts';
import { site } from '../words.ts';
import { decidedCase } from './decided.ts';

/** The made-up clearinghouse: answers as one does, and nothing leaves this machine. */
const clearinghouse: Wire = async ({ url }) => {
  const done = url.endsWith('/finish');
  const body = done
    ? '<reportDoneResponse><responseCode>0</responseCode><reportId>4034001</reportId><files/></reportDoneResponse>'
    : `<reportResponse><responseCode>0</responseCode><responseDescription>Success</responseDescription>${url.endsWith('/submit') ? '<reportId>4034001</reportId>' : ''}</reportResponse>`;
  return { status: 200, headers: new Headers({ 'request-id': 'made-up' }), body: Buffer.from(body) };
};
const closedDoor: Wire = async () => ({ status: 401, headers: new Headers(), body: Buffer.alloc(0) });

/** Cases that were filed with another clearinghouse, and hosts that were told: each where it ends, so that nothing is left to send. */
export const elsewhere = async (house: House): Promise<void> => {
  const { services, today } = house;
  const at = (hoursAgo: number): void => house.setClock(new Date(today.getTime() - hoursAgo * 60 * minute));
  const admin = house.as('admin');
  at(200);
  const destination = await makeDestination(admin, {
    name: 'A clearinghouse elsewhere (made up)',
    address: 'https://clearinghouse.example.invalid/ispws',
    environment: 'test',
    bodyId: undefined,
    account: 'hotline',
    secret: 'made-up',
    contactName: 'Desk of the demonstration',
    contactEmail: 'desk@example.org',
    graceMinutes: 10,
  });
  await checkDestination(admin, destination, clearinghouse);
  await armDestination(house.as('admin'), destination);

  const started = (who: Login, hoursAgo: number, number: number) =>
    decidedCase(house, who, { hoursAgo, answers: { addresses: [site(number)] } });
  const filed = async (matter: Matter, who: Login, hoursAgo: number, wire: Wire): Promise<void> => {
    const choice: Choice = { destination, type: 'material', narrative: false };
    await matter.act(who, async (context, file) => {
      const resource = policyResource(file, context.clock.now(), context.staffId);
      const { hash } = await previewFiling(context, file, resource, choice);
      const filingId = uuidv7(context.clock.now(), services.random);
      await sendFiling(context, file, resource, { ...choice, filingId, hash, version: file.version, ownDecision: true });
    });
    at(hoursAgo - 3);
    await fileDue(services, wire);
    at(hoursAgo - 4);
    await fileDue(services, wire);
  };
  await filed(await started('analyst1', 90, 110), 'analyst1', 86, clearinghouse);
  await filed(await started('analyst2', 60, 111), 'analyst2', 56, closedDoor);

  for (const [who, hoursAgo, number, told] of [
    ['analyst1', 48, 112, true],
    ['senior1', 12, 113, false],
  ] as const) {
    const matter = await started(who, hoursAgo, number);
    await matter.act(who, async (context, file) => {
      const resource = policyResource(file, context.clock.now(), context.staffId);
      const input = {
        kind: 'dsa-16' as const,
        host: 'Example Hosting (made up)',
        hostMail: 'abuse@example.net',
        ownMail: 'desk@example.org',
        items: [1],
        madeAt: context.clock.now(),
      };
      const { hash } = await previewNotice(context, file, resource, input);
      const noticeId = uuidv7(context.clock.now(), services.random);
      await makeNotice(context, file, resource, input, { noticeId, hash });
      if (told) await recordSent(context, file, noticeId, 'form');
    });
  }
  house.setClock(today);
};
