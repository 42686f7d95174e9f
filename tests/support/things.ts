import type { Sql } from '../../app/foundation/database/sql.ts';

const id = (last: string): string => `01999999-0000-7000-8000-0000000000${last}`;

/** What stands in an address after `:name`: the things that `placeThings` puts there, and names that need nothing. */
export const things = {
  action: 'ee-bbbbbbbb',
  round: id('0c'),
  bill: id('0d'),
  question: id('0e'),
  name: 'EXAMPLE',
  member: '1',
  entry: 'none',
  kind: 'md5',
  value: '1',
  reportId: '123456789012345',
  fileId: '0123456789abcdef0123456789abcdef',
  month: '2026-10',
  folder: 'ca',
  slug: 'i-20-7-s2-report-address',
  bits: '0',
  bucket: '0',
} as const;

type About = { jurisdiction: string; criterion: string; by: string; at: Date };

/** Puts one action, round between parliaments, bill, question and list of hashes into the database, for routes that name one. */
export const placeThings = async (owner: Sql, { jurisdiction, criterion, by, at }: About): Promise<void> => {
  await owner`insert into a34.action (id, jurisdiction, opened_at) values (${things.action}, ${jurisdiction}, ${at})`;
  await owner`insert into a34.action_version (action_id, recorded_at, kind, title, summary, language, owner_kind, owner_id, owner_name)
    values (${things.action}, ${at}, 'legislation', 'An action', '', 'en', 'parliament', ${jurisdiction}, 'A parliament')`;
  await owner`insert into a34.action_standing (action_id, recorded_at, jurisdiction, kind, synthetic, state, reason, steps, steps_done, put_off)
    values (${things.action}, ${at}, ${jurisdiction}, 'legislation', false, 'planned', '{"code":"no-evidence"}', 0, 0, 0)`;
  await owner`insert into a34.peer_round (id, jurisdiction, title, law_of, known_on, opened_at, opened_by, synthetic)
    values (${things.round}, ${jurisdiction}, 'A round', '2026-11-01', '2026-11-01', ${at}, ${by}, false)`;
  await owner`insert into a34.bill (id, recorded_at, jurisdiction, number, title, language, address, retrieved, stage, stage_on, criteria,
      provisions) values (${things.bill}, ${at}, ${jurisdiction}, '1', 'A bill', 'en', 'https://example.org', '2026-11-01',
      'introduced', '2026-11-01', ${[criterion]}, ${[] as string[]})`;
  await owner`insert into a34.question (id, recorded_at, jurisdiction, text, language, citations, asked_on, asked_by, asked_of, address)
    values (${things.question}, ${at}, ${jurisdiction}, 'When?', 'en', '[]', '2026-11-01', 'x', 'y', 'https://example.org')`;
  await owner`insert into a34.hash_list (number, name, origin, created_at, changed_at, created_by)
    values (99, ${things.name}, 'own', ${at}, ${at}, 'test')`;
};
