import type { Check } from '../lib/check.ts';
import { problemLines, runTool } from '../lib/tool.ts';

/** Formatting and linting in one pass; `--fix` writes what is safe to write. */
export const check: Check = {
  name: 'style',
  run: async ({ fix }) => {
    const args = ['check', '--max-diagnostics=60', '--reporter=github', ...(fix ? ['--write'] : []), '.'];
    const result = await runTool('@biomejs/biome/bin/biome', args);
    return problemLines('biome', result).map(readable);
  },
};

/** `::error title=lint/x,file=a.ts,line=3,…::message` → `a.ts:3 message (lint/x)`. */
const readable = (line: string): string => {
  const match = /^::\w+ title=([^,]*),file=([^,]*),line=(\d+),.*?::(.*)$/.exec(line);
  return match === null ? line : `${match[2]}:${match[3]} ${match[4]} (${match[1]})`;
};
