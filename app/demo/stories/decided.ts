import { randomBelow } from '../../foundation/effects/random.ts';
import type { House } from '../house.ts';
import { type Matter, report, type Told } from '../matter.ts';
import type { Login } from '../people.ts';
import { site, words } from '../words.ts';
import { illegal, known } from './shared.ts';

/** A case that somebody has claimed, read, labelled as illegal and decided. */
export const decidedCase = async (house: House, who: Login, told: Told, facts = known): Promise<Matter> => {
  // a day's work does not come on the hour
  const minutes = told.hoursAgo < 8 ? 0 : randomBelow(50, house.services.random);
  const matter = await report(house, { ...told, hoursAgo: told.hoursAgo + minutes / 60 });
  matter.wait(Math.min(2, told.hoursAgo / 4));
  await matter.claim(who);
  await matter.read(who);
  await matter.facts(who, facts);
  await matter.label(who, illegal);
  await matter.decide(who);
  return matter;
};

/** Decided, with clocks that run and clocks that ran out, and obligations that somebody settled another way. */
export const decided = async (house: House): Promise<void> => {
  const running = await decidedCase(house, 'analyst1', { hoursAgo: 3, answers: { addresses: [site(50)], note: words.seen } });
  await running.note('analyst1', words.noteHost);
  await decidedCase(house, 'analyst2', { hoursAgo: 20, answers: { addresses: [site(51)] } }, { ...known, hostCountry: 'US' });
  await decidedCase(house, 'analyst1', { hoursAgo: 60, answers: { addresses: [site(52)], note: words.seen } });
  await decidedCase(
    house,
    'senior1',
    { hoursAgo: 230, answers: { addresses: [site(53)], danger: 'unknown' } },
    { ...known, hostCountry: 'NL' },
  );

  const proposed = await decidedCase(house, 'analyst2', { hoursAgo: 30, answers: { addresses: [site(54)] } });
  await proposed.proposeSetAside('analyst2', words.noNeed, 'es/lo-8-2021-art-19');
  const proposedAgain = await decidedCase(house, 'analyst1', {
    hoursAgo: 50,
    answers: { addresses: [site(55)], note: words.arabic },
    language: 'ar',
  });
  await proposedAgain.proposeSetAside('analyst1', words.noNeed, 'int/inhope-notify-host');

  const settled = await decidedCase(house, 'senior2', { hoursAgo: 80, answers: { addresses: [site(56)] } });
  await settled.proposeSetAside('senior2', words.noNeed, 'es/lo-8-2021-art-19');
  settled.wait(5);
  await settled.confirmSetAside('senior1', 'es/lo-8-2021-art-19');
  await settled.metByHand('senior2', words.byPhone, 'es/lo-8-2021-art-15');
};
