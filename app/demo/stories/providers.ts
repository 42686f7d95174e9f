import {
  addHook,
  addKey,
  deliverDue,
  linkFilings,
  makeProviderDoor,
  readFiling,
  type Sender,
  warnUnfinished,
} from '../../provider/index.ts';
import type { House } from '../house.ts';
import { providerName } from '../people.ts';

const words = 'Made-up text for a demonstration.';

const xml = (number: number, changes: { summary?: string; account?: string; inside?: string; note?: string } = {}): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<report>
  <incidentSummary><incidentType>Online Enticement of Children for Sexual Acts</incidentType>${changes.summary ?? ''}<incidentDateTime>2026-01-15T08:00:00Z</incidentDateTime></incidentSummary>
  ${changes.inside ?? `<internetDetails><webPageIncident><url>https://chat.example.org/room/${number}</url></webPageIncident></internetDetails>`}
  <reporter><reportingPerson><lastName>Example</lastName><email>trust@example.org</email></reportingPerson></reporter>
  ${changes.account ?? `<personOrUserReported><espIdentifier>made-up-${number}</espIdentifier><espService>Example Chat</espService><ipCaptureEvent><ipAddress>192.0.2.${number}</ipAddress><eventName>Login</eventName><dateTime>2026-01-14T00:00:00Z</dateTime></ipCaptureEvent></personOrUserReported>`}
  <additionalInfo>${words} ${changes.note ?? ''}</additionalInfo>
</report>`);

const broken = Buffer.from(
  '<report><incidentSummary><incidentType>Online Enticement of Children for Sexual Acts</incidentType></incidentSummary></report>',
);

/**
 * A company that reports through a machine: with reports in every state, faults to mend, keys and a webhook, for its engineer to
 * look at; and cases that belong together, for the analysts.
 */
export const providers = async (house: House): Promise<void> => {
  const { services, today } = house;
  const door = makeProviderDoor(services);
  const at = (hoursAgo: number): void => house.setClock(new Date(today.getTime() - hoursAgo * 3_600_000));
  const engineer = house.as('engineer');
  const by = `staff/${engineer.staffId}`;
  const key = async (environment: Sender['environment'], label: string): Promise<Sender> => {
    const { id } = await addKey(services, { providerId: house.providerId, environment, label, by });
    return { role: 'provider', providerId: house.providerId, name: providerName, keyId: id, environment };
  };
  at(24 * 12);
  const live = await key('production', 'reporting, region one');
  const trial = await key('sandbox', 'continuous integration');
  await addHook(engineer, { url: 'https://hooks.example.invalid/article34', environment: 'production' });

  const open = async (sender: Sender, document: Buffer) => {
    const filing = readFiling(document, 'text/xml', services.clock.now());
    const { number } = await door.open(sender, filing, undefined);
    door.quality.opened(sender, filing);
    return { number, shard: number % 1000 };
  };
  const file = (place: { number: number; shard: number }, hex: string, name: string) =>
    door.addFile(live, place, {
      size: 1_234,
      md5: hex.repeat(16),
      sha1: hex.repeat(20),
      sha256: hex.repeat(32),
      name,
      type: 'image/jpeg',
    });
  const finish = async (sender: Sender, place: { number: number; shard: number }) =>
    door.quality.finished(sender, await door.finish(sender, place));

  const [pressing, first] = [
    '<escalateToHighPriority>Made-up reason to hurry.</escalateToHighPriority><reportAnnotations><sextortion/></reportAnnotations>',
    21,
  ];
  for (const [hoursAgo, number] of [
    [24 * 9, first],
    [24 * 6, 22],
    [70, 23],
    [30, 24],
    [5, 25],
  ] as const) {
    at(hoursAgo);
    const place = await open(live, xml(number, number === 23 ? { summary: pressing } : {}));
    await file(place, number < 23 ? 'aa' : `b${number % 10}`, `picture-${number}.jpg`);
    await finish(live, place);
  }
  // the same account again; a report that names an earlier one; one that was taken back and sent once more
  at(26);
  const again = await open(live, xml(first, { note: 'the same account, a month later' }));
  await finish(live, again);
  at(25);
  const naming = await open(
    live,
    xml(26, {
      account: `<personOrUserReported><espIdentifier>made-up-26</espIdentifier><priorCTReports>${again.number}</priorCTReports></personOrUserReported>`,
    }),
  );
  await finish(live, naming);
  at(24);
  const mistaken = await open(live, xml(27));
  await door.retract(live, mistaken);
  door.quality.retracted(live);
  await linkFilings(services);
  at(23);
  await finish(live, await open(live, xml(27)));
  // with nothing in it that anybody could follow
  at(20);
  await finish(
    live,
    await open(live, xml(28, { inside: '', account: '', note: 'Call 555 0100 or write to someone@example.org.' })),
  );
  at(19);
  await finish(trial, await open(trial, xml(29)));
  try {
    readFiling(broken, 'text/xml', services.clock.now());
  } catch (error) {
    door.quality.refused(live, (error as { issues?: [] }).issues ?? []);
  }
  // not finished: one that will expire soon, and was told of; one that is quite new
  at(19.5);
  await open(live, xml(30));
  at(0.5);
  await open(live, xml(31));
  at(0.2);
  await warnUnfinished(services);
  // the made-up receiver says yes; nothing leaves this machine
  await deliverDue(services, async () => 204);
  await linkFilings(services);
  await door.quality.flush();
  house.setClock(today);
};
