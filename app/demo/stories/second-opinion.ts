import type { House } from '../house.ts';
import { report } from '../matter.ts';
import { site, words } from '../words.ts';
import { illegal, known, lawful, national } from './shared.ts';

/** A second person is asked: blind, half given, different, and because another case says otherwise. */
export const secondOpinion = async (house: House): Promise<void> => {
  const blind = await report(house, {
    hoursAgo: 22,
    answers: { category: 'computer-made', addresses: [site(40)], note: words.computer },
  });
  blind.wait(18);
  await blind.claim('analyst1');
  await blind.read('analyst1');
  await blind.label('analyst1', national);
  await blind.note('analyst1', words.noteRead);
  await blind.askSecond('analyst1');

  const half = await report(house, { hoursAgo: 44, answers: { addresses: [site(41), site(42)], note: words.seen } });
  half.wait(30);
  await half.claim('analyst2');
  await half.read('analyst2');
  await half.label('analyst2', illegal, 'item-1');
  await half.label('analyst2', lawful, 'item-2');
  await half.askSecond('analyst2');
  half.wait(12);
  await half.read('senior2', 'second-opinion');
  await half.giveSecond('senior2', illegal, 'item-1');

  const differ = await report(house, { hoursAgo: 90, answers: { addresses: [site(43)], note: words.seen } });
  differ.wait(40);
  await differ.claim('analyst1');
  await differ.read('analyst1');
  await differ.label('analyst1', illegal);
  await differ.askSecond('analyst1');
  differ.wait(20);
  await differ.read('analyst2', 'second-opinion');
  await differ.giveSecond('analyst2', lawful);

  const first = await report(house, { hoursAgo: 200, answers: { addresses: [site(44)] } });
  first.wait(10);
  await first.claim('analyst2');
  await first.facts('analyst2', known);
  await first.label('analyst2', lawful);
  await first.decide('analyst2');
  const elsewhere = await report(house, { hoursAgo: 14, answers: { addresses: [site(44)], danger: 'unknown' } });
  elsewhere.wait(8);
  await elsewhere.claim('senior1');
  await elsewhere.read('senior1');
  await elsewhere.label('senior1', illegal);
};
