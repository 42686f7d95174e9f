import type { House } from '../house.ts';
import { report, type Told } from '../matter.ts';
import { site, words } from '../words.ts';

const told: readonly Told[] = [
  {
    hoursAgo: 0.3,
    answers: {
      door: 'me',
      danger: 'yes',
      category: 'meeting',
      age: '13-15',
      place: words.place,
      note: words.meeting,
      country: 'ES',
    },
    contact: 'reporter-1@example.org',
  },
  {
    hoursAgo: 1.2,
    answers: { door: 'me', danger: 'unknown', category: 'threatened', age: '16-17', note: words.threat, country: 'ES' },
    language: 'th',
  },
  {
    hoursAgo: 2.5,
    answers: { door: 'saw', danger: 'yes', category: 'live-abuse', age: 'under-13', addresses: [site(1, 'live')], country: 'NL' },
  },
  {
    hoursAgo: 5,
    answers: {
      door: 'someone',
      danger: 'no',
      category: 'asked-for-images',
      age: 'under-13',
      note: words.parent,
      place: words.place,
      country: 'ES',
    },
    contact: 'reporter-2@example.org',
  },
  {
    hoursAgo: 9,
    answers: { door: 'saw', addresses: [site(2), site(3, 'list?a=1&b=2'), 'example-user-2 in a chat app'], note: words.seen },
  },
  { hoursAgo: 20, answers: { door: 'saw', addresses: [site(4)], note: words.arabic, country: 'EE' }, language: 'ar' },
  {
    hoursAgo: 28,
    answers: { door: 'saw', danger: 'unknown', category: 'computer-made', addresses: [site(5, 'gallery')], note: words.computer },
  },
  {
    hoursAgo: 52,
    answers: { door: 'someone', category: 'image-shared', age: '13-15', addresses: [site(6)], note: words.friend, country: 'ES' },
  },
  {
    hoursAgo: 75,
    answers: { door: 'saw', category: 'unknown', addresses: [site(7)], note: words.thai, country: 'TH' },
    language: 'th',
  },
  {
    hoursAgo: 130,
    answers: { door: 'saw', category: 'other', addresses: ['not really an address, more a name'] },
    channel: 'mailbox',
  },
  { hoursAgo: 240, answers: { door: 'saw', age: 'adult', addresses: [site(8)] } },
];

/** Nobody has these yet: every risk, from minutes to weeks old. */
export const waiting = async (house: House): Promise<void> => {
  for (const one of told) await report(house, one);

  const passedOn = await report(house, { hoursAgo: 30, answers: { danger: 'unknown', addresses: [site(9)], note: words.seen } });
  passedOn.wait(2);
  await passedOn.claim('analyst1');
  await passedOn.notThisOne('analyst1');

  const addedTo = await report(house, {
    hoursAgo: 70,
    answers: { door: 'me', danger: 'no', category: 'image-shared', age: '16-17', note: words.chat, country: 'ES' },
  });
  addedTo.wait(40);
  await addedTo.add(words.added);

  const restricted = await report(house, {
    hoursAgo: 26,
    answers: { door: 'someone', danger: 'unknown', category: 'other', age: '13-15', note: words.teacher },
    channel: 'staff',
  });
  restricted.wait(1);
  await restricted.restrict('senior1');
};
