import type { Check } from '../lib/check.ts';
import { problemLines, runTool } from '../lib/tool.ts';

export const check: Check = {
  name: 'types',
  run: async () => problemLines('tsc', await runTool('typescript/bin/tsc', ['-p', '.', '--pretty', 'false'])),
};
