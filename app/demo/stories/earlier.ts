import { freezeMonths } from '../../figures/index.ts';
import { randomBelow } from '../../foundation/effects/random.ts';
import { type Category, categories } from '../../intake/index.ts';
import { day, type House, hour, minute } from '../house.ts';
import { report } from '../matter.ts';
import { site } from '../words.ts';
import { gone, illegal, known, lawful } from './shared.ts';

/** How many reports each of the months before has, the oldest first. */
const months = [18, 27, 33] as const;
const usual: readonly Category[] = [
  'material-online',
  'material-online',
  'material-online',
  'computer-made',
  'image-shared',
  'threatened',
];

const monthStart = (today: Date, back: number): Date => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1));

const one = async (house: House, receivedAt: Date, index: number): Promise<void> => {
  const { random } = house.services;
  const category = usual[randomBelow(usual.length, random)] ?? categories[0];
  const matter = await report(house, {
    hoursAgo: (house.today.getTime() - receivedAt.getTime()) / hour,
    channel: index % 5 === 0 ? 'hotline' : index % 7 === 0 ? 'mailbox' : 'public',
    answers: { category, danger: 'no', addresses: [site(1000 + index)], ...(index % 3 === 0 ? {} : { country: 'ES' }) },
  });
  const who = (['analyst1', 'analyst2', 'analyst3', 'senior1', 'senior2'] as const)[index % 5] ?? 'analyst1';
  matter.wait(1 + randomBelow(60, random));
  await matter.claim(who);
  if (index % 3 !== 0) {
    await matter.label(who, index % 2 === 0 ? gone : lawful);
    await matter.decide(who);
    await matter.close(who, index % 2 === 0 ? 'no-action-possible' : 'not-illegal');
    return;
  }
  await matter.facts(who, { ...known, hostCountry: 'US' });
  await matter.label(who, illegal);
  await matter.decide(who);
  const id = await matter.refer(who);
  matter.wait(12 + randomBelow(400, random));
  const outcome = index % 2 === 0 ? 'removed' : 'investigation';
  await matter.answer(id, outcome);
  await matter.close(who, outcome);
};

/** Months of finished work before, and the figures that were published of them, each at its time. */
export const earlier = async (house: House): Promise<void> => {
  const { today, services } = house;
  let index = 0;
  for (const [position, count] of months.entries()) {
    const start = monthStart(today, months.length + 1 - position);
    for (let number = 0; number < count; number++) {
      await one(house, new Date(start.getTime() + randomBelow(27 * 24 * 60, services.random) * minute), index);
      index++;
    }
  }
  for (let at = monthStart(today, months.length).getTime(); at <= today.getTime(); at += day) {
    house.setClock(new Date(at));
    await freezeMonths(services);
  }
};
