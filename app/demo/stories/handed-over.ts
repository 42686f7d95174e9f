import { addKey, retireKey } from '../../referral/index.ts';
import type { DemoRecord } from '../demo.store.ts';
import type { House } from '../house.ts';
import { site, words } from '../words.ts';
import { decidedCase } from './decided.ts';
import { known } from './shared.ts';

const guard = 'es/guardia-civil';

/**
 * Handed over, at every point that a hand-over can stand at, and closed afterwards with every outcome. Gives codes with which
 * to look at the reporter's side. `spareKey` is an age recipient that a body takes back before the package reaches it.
 */
export const handedOver = async (house: House, spareKey: string): Promise<DemoRecord['receipts']> => {
  const started = (hoursAgo: number, number: number) =>
    decidedCase(house, number % 2 === 0 ? 'analyst2' : 'analyst1', {
      hoursAgo,
      answers: { addresses: [site(number)], note: words.seen, age: number % 3 === 0 ? '13-15' : 'unknown' },
    });

  // delivered, and no answer yet
  for (const [hoursAgo, number] of [
    [8, 60],
    [40, 61],
  ] as const)
    await (await started(hoursAgo, number)).refer(number === 60 ? 'analyst2' : 'analyst1');
  const byLink = await decidedCase(house, 'senior1', {
    hoursAgo: 70,
    answers: { addresses: [site(62)], note: words.thai },
    language: 'th',
  });
  await byLink.refer('senior1', { body: 'es/fiscalia' });

  // acknowledged
  const seen = await started(55, 63);
  await seen.answer(await seen.refer('analyst1', { narrative: true }));
  const seenToo = await started(120, 64);
  const seenId = await seenToo.refer('analyst2');
  seenToo.wait(20);
  await seenToo.answer(seenId);

  // answered, and still open in the house
  const answered = [
    ['removed', 150],
    ['investigation', 210],
    ['child-safe', 330],
    ['passed-abroad', 400],
  ] as const;
  const codes: DemoRecord['receipts'] = [{ code: seen.receipt, shows: 'passed on' }];
  for (const [index, [outcome, hoursAgo]] of answered.entries()) {
    const matter = await started(hoursAgo, 65 + index);
    const id = await matter.refer(index % 2 === 0 ? 'analyst1' : 'analyst2', { narrative: index === 1 });
    matter.wait(26);
    await matter.answer(id);
    matter.wait(40);
    await matter.answer(id, outcome, `EX-${2040 + index}`);
    if (outcome === 'removed') codes.push({ code: matter.receipt, shows: 'finished, with an outcome' });
  }

  // a key that was taken back while the package waited: the delivery fails for good
  const failed = await decidedCase(
    house,
    'senior2',
    { hoursAgo: 65, answers: { addresses: [site(70)] } },
    { ...known, hostContactKnown: 'yes' },
  );
  await addKey(house.as('admin'), guard, spareKey);
  await failed.refer('senior2', { body: guard }, () => retireKey(house.as('admin'), guard, spareKey));
  return codes;
};

const endings = ['removed', 'child-safe', 'investigation', 'not-illegal', 'no-action-possible', 'passed-abroad'] as const;

/** Closed: once with each outcome. */
export const closed = async (house: House): Promise<void> => {
  for (const [index, outcome] of endings.entries()) {
    const who = index % 2 === 0 ? 'senior1' : 'analyst2';
    const matter = await decidedCase(
      house,
      who,
      { hoursAgo: 300 + 70 * index, answers: { addresses: [site(80 + index)] } },
      { ...known, hostCountry: 'US' },
    );
    const id = await matter.refer(who);
    matter.wait(30);
    await matter.answer(id, outcome, `EX-${3100 + index}`);
    await matter.close(who, outcome);
  }
};
