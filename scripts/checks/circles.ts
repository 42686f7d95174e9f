import type { Check } from '../lib/check.ts';
import { circles } from '../lib/import-rules.ts';
import { moduleGraph } from '../lib/imports.ts';

export const check: Check = {
  name: 'circular imports',
  run: async () => circles(await moduleGraph()),
};
