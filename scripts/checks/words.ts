import type { Check } from '../lib/check.ts';
import { projectFiles, textOf } from '../lib/files.ts';

// Written in pieces where this file would otherwise find itself.
const words: [pattern: RegExp, instead: string][] = [
  [/child(?:ren)?[ -]porn(?:ography)?\b/i, 'say "child sexual abuse material"'],
  [/\bkiddie\b|\bkiddy\b|\bkidd?ie porn/i, 'say "child"'],
  [/\bchild prostitut/i, 'say "child exploited in prostitution" or "sexual exploitation of children"'],
  [/\bchild sex tourist?\b|\bchild sex tourism\b/i, 'say "sexual exploitation of children in travel and tourism"'],
  [/\bclick here\b/i, 'name what the link leads to'],
  [/\bwhitelist|\bblacklist/i, 'say "allow list" or "block list"'],
];

/** A line that quotes a title or a law as it stands says so with this mark, or is a JSON field called title, quote or text. */
const quoted = /words:\s*quoted|^\s*"(?:title|quote|text|name|exact|prefix|suffix)"\s*:/;

/** The same for words inside the quotation marks of prose, in JSON text or Markdown. */
const withoutQuotations = (line: string, path: string): string =>
  /\.(json|md)$/.test(path) ? line.replace(/\\"[^"]*\\"|“[^”]*”|‘[^’]*’/g, '') : line;

export const check: Check = {
  name: 'words',
  run: async () => {
    const paths = (await projectFiles()).filter(
      (path) =>
        /\.(ts|tsx|js|mjs|css|sql|json|md|html|txt|mf2)$/.test(path) &&
        path !== 'package-lock.json' &&
        path !== 'scripts/checks/words.ts' &&
        !path.startsWith('docs/sources/'),
    );
    const found = await Promise.all(
      paths.map(async (path) =>
        (await textOf(path))
          .split('\n')
          .map((line) => withoutQuotations(line, path))
          .flatMap((line, index) =>
            quoted.test(line)
              ? []
              : words
                  .filter(([pattern]) => pattern.test(line))
                  .map(
                    ([pattern, instead]) =>
                      `${path}:${index + 1} "${pattern.exec(line)?.[0]}": ${instead}, or mark a quotation with "words: quoted"`,
                  ),
          ),
      ),
    );
    return found.flat();
  },
};
