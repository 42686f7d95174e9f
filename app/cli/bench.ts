import type { Run } from './verb.ts';

const benches: Record<
  string,
  () => Promise<{ run: (options: { seconds: number; clients: number; full: boolean }) => Promise<void> }>
> = {
  action: () => import('../../bench/action.ts'),
  evidence: () => import('../../bench/evidence.ts'),
  findings: () => import('../../bench/findings.ts'),
  intake: () => import('../../bench/intake.ts'),
  law: () => import('../../bench/law.ts'),
  lists: () => import('../../bench/lists.ts'),
  matching: () => import('../../bench/matching.ts'),
  'law-search': () => import('../../bench/law-search.ts'),
  oracle: () => import('../../bench/oracle.ts'),
  provider: () => import('../../bench/provider.ts'),
};

/** `a34 bench NAME`. */
export const bench: Run = async ({ values, positionals }) => {
  const load = benches[positionals[0] ?? ''];
  if (load === undefined) {
    process.stderr.write(`There is no bench of that name. There are: ${Object.keys(benches).join(', ')}.\n`);
    return 64;
  }
  await (await load()).run({
    seconds: Number(values.seconds ?? 10),
    clients: Number(values.clients ?? 64),
    full: values.full === true,
  });
  return 0;
};
