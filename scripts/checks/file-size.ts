import type { Check } from '../lib/check.ts';
import { isSource, projectFiles, textOf } from '../lib/files.ts';

const limit = 400;
const comfortable = 150;

const longerThan = async (lines: number): Promise<[path: string, length: number][]> => {
  const paths = (await projectFiles()).filter(isSource);
  const sized = await Promise.all(
    paths.map(async (path): Promise<[string, number]> => [path, (await textOf(path)).split('\n').length - 1]),
  );
  return sized.filter(([, length]) => length > lines).toSorted((a, b) => b[1] - a[1]);
};

export const check: Check = {
  name: 'file size',
  run: async () =>
    (await longerThan(limit)).map(
      ([path, length]) => `${path} has ${length} lines, at most ${limit}: split it by noun or use case`,
    ),
  notes: async () => (await longerThan(comfortable)).map(([path, length]) => `${path} has ${length} lines`),
};
