import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../lib/check.ts';
import { root, textOf } from '../lib/files.ts';
import { compileKernel, kernels } from '../lib/kernels.ts';

/** The checked-in WebAssembly is what its source compiles to. */
export const check: Check = {
  name: 'kernels',
  run: async ({ fix }) => {
    const problems: string[] = [];
    for (const kernel of kernels) {
      const wanted = await compileKernel(kernel);
      const held = await textOf(kernel.built).catch(() => '');
      if (held === wanted) continue;
      if (fix) await writeFile(join(root, kernel.built), wanted);
      else problems.push(`${kernel.built} is not what ${kernel.source} compiles to: npm run lint -- --fix kernels`);
    }
    return problems;
  },
};
