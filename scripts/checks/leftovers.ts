import type { Check } from '../lib/check.ts';
import { isSource, projectFiles, textOf } from '../lib/files.ts';

const leftovers: [pattern: RegExp, why: string][] = [
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, 'finish it or open an issue'],
  [/@ts-(?:ignore|nocheck|expect-error)\b/, 'state the type instead'],
  [/\b(?:test|it|describe|suite)\.only\(|\bonly:\s*true\b/, 'it would silence every other test'],
  [/\bdebugger\b;/, 'remove it'],
  [/dangerouslySet(?:InnerHTML)/, 'everything a person typed is escaped, without exception'],
];

export const check: Check = {
  name: 'leftovers',
  run: async () => {
    const paths = (await projectFiles()).filter((path) => isSource(path) && path !== 'scripts/checks/leftovers.ts');
    const found = await Promise.all(
      paths.map(async (path) =>
        (await textOf(path))
          .split('\n')
          .flatMap((line, index) =>
            leftovers
              .filter(([pattern]) => pattern.test(line))
              .map(([pattern, why]) => `${path}:${index + 1} ${pattern.exec(line)?.[0]}: ${why}`),
          ),
      ),
    );
    return found.flat();
  },
};
