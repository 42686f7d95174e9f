import type { Check } from '../lib/check.ts';
import { lockfile, nameOf } from '../lib/lockfile.ts';

/**
 * Packages that may be under a licence that is not on the list, each for a reason that holds for it alone: libvips comes as a
 * shared library in a package of its own, unchanged and exchangeable, which is what the LGPL asks of us.
 */
const excepted: readonly [name: RegExp, licence: RegExp][] = [
  [/^@img\/sharp-/, /^(?:Apache-2\.0 AND )?LGPL-3\.0-or-later(?: AND [A-Z0-9.-]+)*$/],
  // says MIT in its LICENSE file and nothing in package.json
  [/^png-js$/, /^$/],
];

const allowed = new Set([
  'MIT',
  'MIT-0',
  // fonts, which may be embedded in what is made with them
  'OFL-1.1',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'PostgreSQL',
  'Unlicense',
  'Unicode-3.0',
]);

/** True when the SPDX expression can be met with allowed licences: one side of an OR, every side of an AND. */
export const acceptable = (expression: string): boolean => {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(acceptable);
  if (bare.includes(' AND ')) return bare.split(' AND ').every(acceptable);
  return allowed.has(bare.trim());
};

/** Every package that an installed Article 34 brings along, direct or not; tools of development are not shipped. */
export const check: Check = {
  name: 'licences',
  run: async () =>
    Object.entries((await lockfile()).packages)
      .filter(([path, entry]) => path.includes('node_modules/') && entry.dev !== true && entry.link !== true)
      .filter(([, entry]) => !acceptable(entry.license ?? 'none stated'))
      .filter(
        ([path, entry]) => !excepted.some(([name, licence]) => name.test(nameOf(path)) && licence.test(entry.license ?? '')),
      )
      .map(
        ([path, entry]) =>
          `${nameOf(path)} ${entry.version ?? ''} is under "${entry.license ?? 'none stated'}", which is not on the list`,
      ),
};
