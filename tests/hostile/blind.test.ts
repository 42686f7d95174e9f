import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangeAssessment } from './policy/assessment.ts';
import { everyone } from './policy/cells.ts';
import { hostileHouse } from './policy/house.ts';

// What the first person answered must reach nobody before the second has answered: whoever reads it could be the second.

const secret = 'zqfirstanswer';
const drafted = 'zqunfinished';
const words = (mark: string) => ({
  answer: 'reserved',
  elements: {},
  evidence: [
    {
      title: `${mark} title`,
      label: `${mark} label`,
      address: `https://example.org/${mark}`,
      retrieved: '2026-11-01',
      versionDate: '2026-01-01',
      language: 'en',
      exact: `${mark} words`,
      prefix: '',
      suffix: '',
      quoteHash: mark,
    },
  ],
  commencement: { state: 'unknown' },
  court: [],
  note: `${mark} note`,
});

test('no route shows anybody the first answer, or somebody else’s draft, before both answers are in', async (t) => {
  const house = await hostileHouse(t);
  const { owner } = house.services;
  const [found] = await owner<{ id: string }[]>`select id from assessment`;
  assert.ok(found);
  const first = house.people.get('auditor')?.id ?? '';
  const leaks: string[] = [];
  let seen = 0;
  const ready = async (self: string | null): Promise<void> => {
    const cell = { who: 'law-editor', circumstance: 'best', state: 'none-in', sensitivity: undefined } as const;
    await arrangeAssessment(owner, found.id, cell, { self, others: [], at: house.clock.now() });
    await owner`insert into assessment_opinion (assessment_id, place, staff_id, given_at, content)
      values (${found.id}, 1, ${first}, ${house.clock.now()}, ${owner.json(words(secret))})`;
    await owner`insert into assessment_draft (assessment_id, staff_id, content, saved_at)
      values (${found.id}, ${house.people.get('administrator')?.id ?? ''}, ${owner.json(words(drafted))}, ${house.clock.now()})`;
  };
  const law = (path: string): boolean => /law|audit|staff$/.test(path);
  for (const who of everyone) {
    const person = house.people.get(who);
    await house.restore();
    for (const route of house.routes.filter(
      ({ path, method }) => law(path) && (method === 'GET' || path.includes('/staff/law/')),
    )) {
      // the first may see their own answer, which is what makes the page of an assessment theirs
      await ready(person?.id ?? null);
      const reply = await house.ask(route, who, 'best');
      if (reply.statusCode === 200) seen++;
      for (const mark of [secret, drafted])
        if (reply.body.includes(mark) || JSON.stringify(reply.headers).includes(mark))
          leaks.push(`${route.id} as ${who}: ${mark}`);
    }
  }
  assert.deepEqual(leaks, []);
  assert.ok(seen > 30, `only ${seen} pages were seen`);

  // once the second has answered, both are there for those who work on it
  await ready(house.people.get('law-editor')?.id ?? null);
  const page = house.routes.find(({ id }) => id === 'finding.assessment');
  assert.ok(page);
  await owner`insert into assessment_opinion (assessment_id, place, staff_id, given_at, content)
    values (${found.id}, 2, ${house.people.get('law-editor')?.id ?? ''}, ${house.clock.now()}, ${owner.json(words('zqsecond'))})`;
  const reply = await house.ask(page, 'law-reviewer', 'best');
  assert.match(reply.body, new RegExp(`${secret} note`));
});
