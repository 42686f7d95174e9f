import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const places = ['../../../shared/corpora/', '../../../../shared/corpora/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** A folder of the test material beside this checkout (`law/ee`), or undefined: then a test says so and is skipped. */
export const corpus = (path: string): string | undefined => places.map((place) => place + path).find((one) => existsSync(one));
