import { readLegislation, StatuteError } from '@article34/statute';
import type { Sql } from '../../app/foundation/database/sql.ts';
import type { Services } from '../../app/foundation/services.ts';
import { importLaws } from '../../app/law/index.ts';
import type { Material } from './corpus.ts';

const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
const rate = (bytes: number, count: number, ms: number): string =>
  `${(ms / 1000).toFixed(1).padStart(7)} s  ${(bytes / 1000 / ms).toFixed(1).padStart(6)} MB/s  ${Math.round((count * 1000) / ms)
    .toLocaleString('en')
    .padStart(7)} files/s`;

const tables = ['law', 'law_version', 'law_hole', 'law_provision', 'law_text', 'law_import_item'] as const;

const sizeOf = async (sql: Sql, names: readonly string[]): Promise<number> => {
  const [row] = await sql<
    { size: number }[]
  >`select coalesce(sum(pg_total_relation_size(name::regclass)), 0)::bigint as size from unnest(${names as string[]}::text[]) as name`;
  return row?.size ?? 0;
};

/** Reading alone, importing, and the size that it takes; beside it the simplest store there is: each file as one row. */
export const benchImport = async (services: Services, materials: readonly Material[]): Promise<void> => {
  const sql = services.db.worker;
  const keep = await sql.reserve();
  await keep`create temporary table raw_file (path text primary key, text text not null)`;
  let allBytes = 0;
  for (const { name, jurisdiction, source } of materials) {
    const files = await Promise.all(source.groups.flat().map(async (file) => ({ file, bytes: await file.read() })));
    const bytes = files.reduce((sum, one) => sum + one.bytes.length, 0);
    allBytes += bytes;
    console.log(`${name}: ${files.length.toLocaleString('en')} files, ${mb(bytes)}`);
    let since = performance.now();
    for (const { file, bytes: content } of files) {
      await readLegislation({ path: file.path, bytes: content }, { jurisdiction }).catch((error: unknown) => {
        if (!(error instanceof StatuteError)) throw error;
      });
    }
    console.log(`  reading alone, no database                ${rate(bytes, files.length, performance.now() - since)}`);
    since = performance.now();
    const report = await importLaws(services, sql, { source, jurisdiction, options: {}, by: undefined });
    console.log(`  import: provisions, history, commits      ${rate(bytes, files.length, performance.now() - since)}`);
    console.log(
      `  ${report.laws.toLocaleString('en')} laws, ${report.provisions.toLocaleString('en')} provisions read, ${report.refused} files refused`,
    );
    since = performance.now();
    for (const { file, bytes: content } of files) {
      await keep`insert into raw_file values (${`${name}/${file.path}`}, ${content.toString()})`;
    }
    console.log(`  baseline: each file one row, not logged   ${rate(bytes, files.length, performance.now() - since)}`);
    since = performance.now();
    const again = await importLaws(services, sql, {
      source: { ...source, key: 'again' },
      jurisdiction,
      options: {},
      by: undefined,
    });
    console.log(
      `  the same again, ${again.unchanged.toLocaleString('en')} files unchanged`.padEnd(44) +
        rate(bytes, files.length, performance.now() - since),
    );
  }
  const [texts] = await sql<{ bytes: number; count: number; spans: number }[]>`
    select (select sum(octet_length(text)) from law_text)::bigint as bytes, (select count(*) from law_text)::int as count,
      (select count(*) from law_provision)::int as spans`;
  const size = await sizeOf(sql, tables);
  const [raw] = await keep<{ size: number }[]>`select pg_total_relation_size('raw_file')::bigint as size`;
  console.log(`\nSize: ${mb(allBytes)} of files → ${mb(size)} in the database (${(size / allBytes).toFixed(2)} of the files)`);
  console.log(
    `  ${(texts?.count ?? 0).toLocaleString('en')} different texts, ${mb(texts?.bytes ?? 0)}; ${(texts?.spans ?? 0).toLocaleString('en')} spans, indexes and all counted`,
  );
  console.log(`  baseline, each file one compressed row: ${mb(raw?.size ?? 0)}`);
  keep.release();
};
