import type { Check } from '../lib/check.ts';
import { problemLines, runTool } from '../lib/tool.ts';

// what tsc learned the last time makes the next run some eight times shorter; npm ci throws it away
const memory = ['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo'];

export const check: Check = {
  name: 'types',
  run: async () => problemLines('tsc', await runTool('typescript/bin/tsc', ['-p', '.', '--pretty', 'false', ...memory])),
};
