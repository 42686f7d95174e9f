// What one core reads with no database: `npx -- node --import ./bin/typescript.js packages/statute/bench/statute.ts [MB]`.
// Not for: how fast laws come into a store. There hashing and commits count as much as reading.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { type ReadLaw, readLegislation } from '../src/index.ts';

const size = Number(process.argv[2] ?? 5) * 1_000_000;
const encoder = new TextEncoder();
const sentence =
  'A person who makes, offers or keeps such material shall be liable to a fine or to detention for up to three years. ';
const paragraphs = `(1) ${sentence.repeat(3)}\n\n(2) ${sentence.repeat(2)}\n\n`;

const repeat = (one: (number: number) => string): string => {
  const parts: string[] = [];
  let length = 0;
  for (let number = 1; length < size; number += 1) {
    const part = one(number);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
};

const samples: Record<string, () => string> = {
  'code.md': () =>
    `---\ntitle: "Code"\nidentifier: "code"\nlast_updated: "2011-01-01"\n---\n${repeat((number) => `##### § ${number}. Heading\n\n${paragraphs}`)}`,
  'bare.md': () =>
    `---\ntitle: "Code"\nidentifier: "code"\nlast_updated: "2011-01-01"\n---\n${repeat((number) => `Article ${number}\n\n${paragraphs}`)}`,
  'akn.xml': () =>
    `<akomaNtoso><act><meta><identification><FRBRWork><FRBRuri value="/akn/ke/act/2018/5"/></FRBRWork><FRBRExpression><FRBRdate date="2019-02-01"/><FRBRlanguage language="eng"/></FRBRExpression></identification></meta><body>${repeat((number) => `<section eId="s_${number}"><num>${number}.</num><heading>Heading</heading><subsection><num>(1)</num><content><p>${sentence.repeat(3)}</p></content></subsection></section>\n`)}</body></act></akomaNtoso>`,
  'law.html': () =>
    `<html lang="en"><body>${repeat((number) => `<h2>Article ${number}</h2><p>${sentence.repeat(3)}</p>\n`)}</body></html>`,
};

/** Reads one sample and prints what it took. */
const measure = async (path: string): Promise<void> => {
  const bytes = encoder.encode(samples[path]?.() ?? '');
  let since = performance.now();
  new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n').length;
  const baseline = performance.now() - since;
  const before = process.memoryUsage().rss;
  since = performance.now();
  const used = process.cpuUsage();
  const law: ReadLaw = await readLegislation({ path, bytes }, { identifier: 'x', date: '2011-01-01' });
  const ms = performance.now() - since;
  const cpu = process.cpuUsage(used).user / 1000;
  const grown = Math.max(0, process.resourceUsage().maxRSS * 1024 - before);
  const count = law.versions[0]?.provisions.length ?? 0;
  console.log(
    `${path.padEnd(9)} ${(bytes.length / 1e6).toFixed(1)} MB, ${count.toLocaleString('en')} provisions: ${(ms / 1000).toFixed(2)} s (${(cpu / 1000).toFixed(2)} s of it computing), ${(bytes.length / 1000 / ms).toFixed(0)} MB/s, ${(grown / 1e6).toFixed(0)} MB more at the most   (baseline, decode and split lines: ${baseline.toFixed(0)} ms)`,
  );
};

const [, program = '', , only] = process.argv;
if (only !== undefined) await measure(only);
else {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, one thread; each in a process of its own, nothing warmed up\n`,
  );
  for (const path of Object.keys(samples))
    execFileSync(process.execPath, [...process.execArgv, program, String(size / 1e6), path], { stdio: 'inherit' });
}
