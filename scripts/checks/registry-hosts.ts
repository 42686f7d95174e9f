import type { Check } from '../lib/check.ts';
import { projectFiles, textOf } from '../lib/files.ts';

// Written in pieces, so that this file does not find itself.
const hosts = [
  'registry.' + 'npmjs',
  'registry.' + 'yarnpkg',
  'npmmirror' + '.com',
  'artifact' + 'ory',
  '_auth' + 'Token',
  'npm.pkg.' + 'github',
];

/** The project installs from whatever registry the machine uses: no file may name one, nor hold its credentials. */
export const check: Check = {
  name: 'registry hosts',
  run: async () => {
    const paths = (await projectFiles()).filter((path) => !/\.(png|ico|woff2?|ttf|gz|br|zip|age|pdf)$/.test(path));
    const found = await Promise.all(
      paths.map(async (path) => {
        const text = (await textOf(path)).toLowerCase();
        return hosts
          .filter((host) => text.includes(host.toLowerCase()))
          .map((host) => `${path} names ${host}: installs must work behind any mirror`);
      }),
    );
    return found.flat();
  },
};
