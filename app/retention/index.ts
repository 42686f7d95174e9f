import type { Part } from '../foundation/part.ts';
import { eraseDue } from './erase.ts';

/** How long words are kept: one chore, and nothing to look at. */
export const retentionPart = (): Part => ({
  routes: [],
  chores: [{ name: 'retention', everyMs: 3_600_000, run: async (services) => void (await eraseDue(services)) }],
});
