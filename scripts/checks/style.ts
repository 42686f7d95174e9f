import { relative } from 'node:path';
import type { Check } from '../lib/check.ts';
import { root } from '../lib/files.ts';
import { problemLines, runTool } from '../lib/tool.ts';

/** Formatting and linting in one pass; `--fix` writes what is safe to write. */
export const check: Check = {
  name: 'style',
  run: async ({ fix }) => {
    const args = ['check', '--max-diagnostics=500', '--reporter=github', ...(fix ? ['--write'] : []), '.'];
    const result = await runTool('@biomejs/biome/bin/biome', args);
    // Whatever biome says around its findings (totals, hints) is noise here, unless it found nothing and failed all the same.
    const lines = problemLines('biome', result);
    const findings = lines.filter((line) => line.startsWith('::'));
    return (findings.length > 0 ? findings : lines)
      .map(readable)
      .toSorted((a, b) => Number(unformatted(a)) - Number(unformatted(b)));
  },
};

const unformatted = (line: string): boolean => line.endsWith('--fix');

/** `::error title=lint/x,file=a.ts,line=3,…::message` → `a.ts:3 message (lint/x)`. */
const readable = (line: string): string => {
  const match = /^::\w+ title=([^,]*),file=([^,]*),line=(\d+),.*?::(.*)$/.exec(line);
  if (match === null) return line;
  const [, rule, path, at, message] = match;
  return rule === 'format'
    ? `${relative(root, path ?? '')} is not formatted: npm run lint -- --fix`
    : `${relative(root, path ?? '')}:${at} ${message} (${rule})`;
};
