import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../app/foundation/database/sql.ts';
import { drain } from '../../app/foundation/jobs/worker.ts';
import { fromPath, importLaws, lawPart } from '../../app/law/index.ts';
import { testServices } from '../support/app.ts';
import { dataDirectory, joinInstall, runVerb, startProgram, startVerb, until } from '../support/running.ts';

// A34_FAULT=50 for the long run
const kills = Number(process.env.A34_FAULT ?? 3);
const acts = 320;

/** A country of made-up acts, every eighth with a history, one of them no law at all. */
const writeCountry = (folder: string): number => {
  let files = 0;
  const write = (path: string, text: string): void => {
    writeFileSync(join(folder, path), text);
    files++;
  };
  const act = (number: number, day: string, words: string): string =>
    `---\ntitle: "Act ${number}"\nidentifier: "act-${number}"\ncountry: "ee"\neffective_from: "${day}"\nsource: "https://example.org/${number}"\n---\n` +
    Array.from(
      { length: 14 },
      (_, index) => `##### § ${index + 1}. Heading ${index + 1}\n\n(1) ${words} ${number}-${index}.\n`,
    ).join('\n');
  for (let number = 1; number <= acts; number++) {
    if (number % 8 !== 0) {
      write(`${number}.md`, act(number, '2010-01-01', 'Whoever does the thing is dealt with, as the act says of'));
      continue;
    }
    mkdirSync(join(folder, String(number)));
    for (const year of [2004, 2009, 2015, 2021])
      write(`${number}/${year}-01-01.md`, act(number, `${year}-01-01`, `In ${year} the act says of`));
  }
  write('broken.md', '---\ntitle: "Nothing"\n---\nno words of a law');
  return files;
};

/** Everything that is believed, without when it was written down: what two imports must have in common. */
const believed = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ line: string }[]>`
    select concat_ws(' ', law_id, language, provision_id, valid_from, valid_until, sort_key, heading, encode(text_hash, 'hex')) as line
    from law_provision where superseded_at is null
    union all
    select concat_ws(' ', law_id, language, label, valid_until, end_basis, title, encode(content_hash, 'hex')) from law_version
    where superseded_at is null
    union all select concat_ws(' ', 'text', encode(hash, 'hex')) from law_text
    union all select concat_ws(' ', 'item', path, result, law_id, versions, provisions) from law_import_item
    order by 1`;
  return rows.map(({ line }) => line);
};

test(`${kills} times kill -9 in the middle of an import: taken up again, it ends as if nothing had happened`, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-acts-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = writeCountry(folder);
  const whole = await testServices(t);
  const report = await importLaws(whole, whole.db.worker, {
    source: await fromPath(folder),
    jurisdiction: 'EE',
    options: {},
    by: undefined,
  });
  assert.equal(report.refused, 1);
  await drain(whole, lawPart().jobs ?? new Map());

  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir);
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  t.after(() => install.stop());
  const sql = install.services.db.worker;
  const done = async (): Promise<number> => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from law_import_item`;
    return row?.count ?? 0;
  };
  const seen: number[] = [];
  for (let round = 1; round <= kills; round++) {
    const before = await done();
    const running = startVerb(dataDir, ['law', 'import', folder, '--jurisdiction', 'EE']);
    // killed at any moment after it has stored something more, and long before it could have stored all
    while ((await done()) === before && running.exitCode === null) await sleep(5);
    await sleep(Math.random() * 60);
    running.kill('SIGKILL');
    await new Promise((resolve) => (running.signalCode === null ? running.once('exit', resolve) : resolve(undefined)));
    const kept = await done();
    if (kept === files) break;
    seen.push(kept);
    assert.ok(kept > before, 'what was stored before the kill stays');
  }
  assert.ok(seen.length > 0 && seen.every((kept) => kept < files), `killed after ${seen.join(', ')} of ${files} files`);
  const { code, output } = await runVerb(dataDir, ['law', 'import', folder, '--jurisdiction', 'EE', '--json']);
  assert.equal(code, 65, output);
  assert.equal((JSON.parse(output.trim().split('\n').at(-1) ?? '') as { resumed: boolean }).resumed, true, output);
  assert.deepEqual(await believed(sql), await believed(whole.db.worker));
  const imports = await sql<{ state: string }[]>`select state from law_import`;
  assert.deepEqual(
    imports.map(({ state }) => state),
    ['done'],
  );
  // the running program's own chore brings the index up; it knows each provision that stands, once
  await until('the index', 90_000, async () => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from search_pending`;
    return row?.count === 0;
  });
  const [index] = await sql<{ missing: number; twice: number }[]>`
    select (select count(*)::int from law_provision p where superseded_at is null and text_hash is not null and not exists
        (select from search_document d join search_segment s on s.id = d.segment where s.retired_at is null and d.law_id = p.law_id and d.provision_id = p.provision_id and d.valid_from = p.valid_from)) as missing,
      (select count(*)::int from (select from search_document d join search_segment s on s.id = d.segment where s.retired_at is null
        group by law_id, d.language, provision_id, d.valid_from having count(*) > 1) as more) as twice`;
  assert.deepEqual(index, { missing: 0, twice: 0 });
});
