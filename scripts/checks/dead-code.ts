import type { Check } from '../lib/check.ts';
import { problemLines, runTool } from '../lib/tool.ts';

/** Files, exports, types and dependencies that nothing uses (knip.json says where reading starts). */
export const check: Check = {
  name: 'dead code',
  run: async () =>
    problemLines('knip', await runTool('knip/bin/knip.js', ['--no-progress', '--reporter', 'symbols', '--no-config-hints'])),
};
