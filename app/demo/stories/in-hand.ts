import type { House } from '../house.ts';
import { report } from '../matter.ts';
import { site, words } from '../words.ts';
import { gone, illegal, known, lawful } from './shared.ts';

/** A day on which the whole team read, so that averages may be shown without telling about anybody. */
export const sharedDay = async (house: House): Promise<void> => {
  const team = ['analyst1', 'analyst2', 'analyst3', 'senior1', 'senior2'] as const;
  for (const [index, who] of team.entries()) {
    const matter = await report(house, {
      hoursAgo: 96 + index / 3,
      answers: { addresses: [site(30 + index)], note: words.seen },
    });
    matter.wait(20);
    await matter.claim(who);
    await matter.read(who);
    await matter.label(who, gone);
    await matter.decide(who);
    await matter.close(who, 'no-action-possible');
  }
};

/** Claimed by several people, each at another point of the work; and duplicates brought together. */
export const inHand = async (house: House): Promise<void> => {
  const fresh = await report(house, {
    hoursAgo: 6,
    answers: { door: 'someone', danger: 'unknown', category: 'threatened', age: '16-17', note: words.friend, country: 'ES' },
  });
  fresh.wait(5.7);
  await fresh.claim('analyst1');

  const half = await report(house, {
    hoursAgo: 12,
    answers: { addresses: [site(20), site(20, 'second'), site(21)], note: words.seen },
  });
  half.wait(11.6);
  await half.claim('analyst1');
  await half.read('analyst1');
  await half.label('analyst1', { ...illegal, hostCountry: 'NL' });

  const labelled = await report(house, {
    hoursAgo: 15,
    answers: { danger: 'unknown', category: 'image-shared', age: '13-15', addresses: [site(22)], note: words.friend },
  });
  labelled.wait(14.4);
  await labelled.claim('analyst1');
  await labelled.read('analyst1');
  await labelled.label('analyst1', illegal);
  await labelled.note('analyst1', words.noteRead);
  await labelled.answerQuestion('analyst1', words.decided, 'int/inhope-notify-host');

  const other = await report(house, {
    hoursAgo: 33,
    answers: {
      door: 'me',
      danger: 'no',
      category: 'asked-for-images',
      age: '13-15',
      note: words.chat,
      place: words.place,
      country: 'ES',
    },
  });
  other.wait(32.5);
  await other.claim('analyst2');
  await other.read('analyst2');
  await other.note('analyst2', words.noteTeam);

  const old = await report(house, { hoursAgo: 100, answers: { addresses: [site(23)], note: words.seen } });
  old.wait(60);
  await old.claim('analyst2');
  await old.read('analyst2');

  const restricted = await report(house, {
    hoursAgo: 48,
    answers: { door: 'someone', danger: 'yes', category: 'meeting', age: '13-15', note: words.teacher, country: 'ES' },
    contact: 'reporter-3@example.org',
  });
  restricted.wait(46);
  await restricted.restrict('senior1');
  await restricted.claim('senior1');
  await restricted.read('senior1');
  await restricted.facts('senior1', { ...known, immediateDanger: 'yes', conduct: ['contact-abuse'] });
  await restricted.label('senior1', { code: 'unclear', reason: 'too-little-told' });

  const joined = await report(house, { hoursAgo: 40, answers: { addresses: [site(24, 'album?id=7')], note: words.seen } });
  const twin = await report(house, {
    hoursAgo: 36,
    answers: { addresses: ['hxxp://site-24.example[.]org/album?id=7'], note: words.seen },
    channel: 'hotline',
  });
  const triplet = await report(house, {
    hoursAgo: 34,
    answers: { door: 'someone', addresses: [site(24, 'album?id=7')], danger: 'unknown' },
  });
  const look = await report(house, { hoursAgo: 3, answers: { addresses: [site(24, 'album?id=7'), site(25)] } });
  look.wait(1);
  joined.wait(38);
  await joined.claim('senior2');
  await joined.merge('senior2', (await twin.now()).reference);
  await joined.merge('senior2', (await triplet.now()).reference);
  await joined.read('senior2');
  await joined.label('senior2', lawful);
};
