import type { Check } from '../lib/check.ts';
import { brokenRules } from '../lib/import-rules.ts';
import { moduleGraph } from '../lib/imports.ts';

export const check: Check = {
  name: 'import directions',
  run: async () => (await moduleGraph()).flatMap(brokenRules),
};
