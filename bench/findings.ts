import { gzipSync } from 'node:zlib';
import { uuidv7 } from '../app/foundation/effects/random.ts';
import type { Services } from '../app/foundation/services.ts';
import { createStaff } from '../app/identity/index.ts';
import { matrixOn } from '../app/law/finding/read.ts';
import { standards } from '../app/law/standard/standards.ts';
import { machine, startInstall } from './support/install.ts';

/**
 * The matrix of all States and all criteria, every cell with a published finding and one in twenty stale: how long from the
 * question to the cells in hand. Beside it, in the same run, the plain way: one statement that picks the newest finding of
 * each question for the day, asked anew each time. Then the
 * whole page, over HTTP.
 */

const fill = async (services: Services): Promise<number> => {
  const { clock, random } = services;
  const sql = services.db.staff;
  const person = { role: 'law-reviewer', name: 'Bench', login: 'bench', password: 'a long enough password' } as const;
  const { id } = await createStaff(services, person);
  const content = {
    answer: 'met',
    elements: {},
    evidence: [{}],
    commencement: { state: 'in-force', from: '2010-01-01' },
    court: [],
    note: '',
  };
  const rows = [...standards().states.keys()].flatMap((jurisdiction) =>
    [...standards().criteria.keys()].map((criterion) => ({ id: uuidv7(clock.now(), random), jurisdiction, criterion })),
  );
  const column = (name: 'id' | 'jurisdiction' | 'criterion'): string[] => rows.map((row) => row[name]);
  await sql`insert into assessment (id, jurisdiction, criterion, criterion_version, as_of, codebook, opened_by, opened_at)
    select id, jurisdiction, criterion, 1, '2020-01-01', '1.0', ${id}, now()
    from unnest(${column('id')}::uuid[], ${column('jurisdiction')}::text[], ${column('criterion')}::text[]) as t (id, jurisdiction, criterion)`;
  await sql`insert into finding (id, jurisdiction, criterion, criterion_version, as_of, recorded_at, kind, assessment_id, answer, content,
      reasons, codebook, agreed, published_by, synthetic)
    select id, jurisdiction, criterion, 1, as_of, now(), 'published', id, 'met', ${sql.json(content)}, '', '1.0', true, ${id}, false
    from assessment`;
  await sql`insert into finding_check (id, finding, place, recorded_at, state, stood_from, changed_on)
    select id, id::text, 0, now(), case when random() < 0.05 then 'words' else 'stands' end, '2010-01-01',
      case when random() < 0.05 then date '2024-01-01' end from finding`;
  await sql`update finding_edition set number = number + 1`;
  return rows.length;
};

const times = async (count: number, run: (index: number) => Promise<unknown>): Promise<string> => {
  const took: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await run(index);
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(2);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms, ${count} times`;
};

const dayAfter = (index: number): string => new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Fills the matrix of an install and times it: in hand, and as the page that a reader gets. */
export const benchMatrix = async ({ services, port }: { services: Services; port: number }): Promise<void> => {
  const cells = await fill(services);
  const sql = services.db.public;
  say(`${standards().states.size} jurisdictions × ${standards().criteria.size} criteria, ${cells} published findings`);
  say(`first question after a change:        ${await times(1, () => matrixOn(sql, '2026-01-01'))}`);
  say(`a day that was not asked for before:  ${await times(200, (index) => matrixOn(sql, dayAfter(index)))}`);
  say(`a day that was:                       ${await times(1000, () => matrixOn(sql, dayAfter(199)))}`);
  const plain = () => sql`select distinct on (jurisdiction, criterion) jurisdiction, criterion, answer, as_of, kind from finding
    where as_of <= '2026-01-01' order by jurisdiction, criterion, as_of desc, recorded_at desc`;
  say(`plain statement each time (baseline): ${await times(50, plain)}`);
  const { cells: all } = await matrixOn(sql, '2026-01-01');
  const text = JSON.stringify(
    [...all].map(([code, row]) => [code, [...row].map(([criterion, cell]) => [criterion, cell.answer, cell.when])]),
  );
  say(`answers alone as JSON: ${(text.length / 1024).toFixed(0)} KB, ${(gzipSync(text).length / 1024).toFixed(0)} KB gzip`);
  const open = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/en/law/matrix`)).text();
  say(`the page, first time:                 ${await times(1, open)}`);
  say(`the page, again:                      ${await times(200, open)}`);
  const page = await open();
  say(`the page: ${(page.length / 1024).toFixed(0)} KB, ${(gzipSync(page).length / 1024).toFixed(1)} KB gzip`);
};

/** `a34 bench findings`. */
export const run = async (): Promise<void> => {
  say(`findings: ${machine()}`);
  const install = await startInstall({ A34_PROCESSES: '1' });
  try {
    await benchMatrix(install);
  } finally {
    await install.stop();
  }
};
