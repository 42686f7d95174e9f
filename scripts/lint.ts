// `npm run lint [-- --fix] [-- --verbose] [-- NAME…]`: every check of scripts/checks/, two at a time, each with its own verdict.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Check } from './lib/check.ts';
import { root } from './lib/files.ts';

const { values, positionals } = parseArgs({
  options: { fix: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const folder = join(root, 'scripts/checks');
const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).toSorted();
const loaded = await Promise.all(names.map(async (name) => ((await import(join(folder, name))) as { check: Check }).check));
const checks = loaded.filter((check) => positionals.length === 0 || positionals.some((part) => check.name.includes(part)));
if (checks.length === 0) {
  console.error(`No check is called ${positionals.join(', ')}. There are: ${loaded.map((check) => check.name).join(', ')}.`);
  process.exit(64);
}

const shownPerCheck = values.verbose ? Number.POSITIVE_INFINITY : 40;
let failed = 0;

const report = async (check: Check): Promise<void> => {
  const started = performance.now();
  const problems = await check
    .run({ fix: values.fix })
    .catch((error: unknown) => [`the check itself failed: ${error instanceof Error ? error.stack : String(error)}`]);
  const notes = values.verbose ? ((await check.notes?.()) ?? []) : [];
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (problems.length > 0) failed += 1;
  const verdict =
    problems.length === 0
      ? `ok    ${check.name}`
      : `FAIL  ${check.name} — ${problems.length} ${problems.length === 1 ? 'line' : 'lines'}`;
  const shown = problems.slice(0, shownPerCheck).map((line) => `        ${line}`);
  if (problems.length > shown.length) shown.push(`        … and ${problems.length - shown.length} more (--verbose shows all)`);
  console.log([`${verdict}  (${seconds} s)`, ...shown, ...notes.map((line) => `        note: ${line}`)].join('\n'));
};

const waiting = [...checks];
const worker = async (): Promise<void> => {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await report(check);
};
await Promise.all([worker(), worker()]);

console.log(`${checks.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
