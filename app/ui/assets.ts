import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Route } from '../foundation/http/route.ts';
import { buildPublicCss, buildStaffCss, hashSource } from './styles.ts';

/** What the browser is given beside the pages. Made in memory at start: no build step, nothing on disk. */
export type Assets = {
  /** The public stylesheet, for the style block inside each public page. */
  publicCss: string;
  /** CSP source of that block, `'sha256-…'`. */
  publicStyleHash: string;
  /** Address of the staff stylesheet. Its name changes with its content, so it may be cached for ever. */
  staffCssPath: string;
  /** Island name (its file in app/ui/islands without the ending) to address. */
  scripts: ReadonlyMap<string, string>;
  /** The routes that serve the files above. */
  routes: readonly Route[];
};

const folder = fileURLToPath(new URL('./islands/', import.meta.url));

/** Bundles every island on its own: a page that needs one loads one. */
const buildIslands = (): Map<string, string> => {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    : [];
  if (names.length === 0) return new Map();
  const result = buildSync({
    entryPoints: names.map((name) => `${folder}${name}`),
    outdir: '/assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
  });
  return new Map(result.outputFiles.map((file) => [basename(file.path, '.js'), file.text]));
};

const addressOf = (name: string, text: string, ending: 'css' | 'js'): string =>
  `/assets/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.${ending}`;

const serve = (id: string, path: string, type: string, body: string): Route => ({
  id,
  method: 'GET',
  path,
  plane: 'public',
  policy: 'public.read',
  cache: 'static',
  handle: () => ({ kind: 'bytes', status: 200, type, body, headers: {} }),
});

const build = (): Assets => {
  const publicCss = buildPublicCss();
  const staffCss = buildStaffCss();
  const staffCssPath = addressOf('staff', staffCss, 'css');
  const islands = [...buildIslands()].map(([name, text]) => ({ name, text, path: addressOf(name, text, 'js') }));
  return {
    publicCss,
    publicStyleHash: hashSource(publicCss),
    staffCssPath,
    scripts: new Map(islands.map(({ name, path }) => [name, path])),
    routes: [
      serve('ui.staff-styles', staffCssPath, 'text/css; charset=utf-8', staffCss),
      ...islands.map(({ name, path, text }) => serve(`ui.island-${name}`, path, 'text/javascript; charset=utf-8', text)),
      // browsers ask for it unasked; an empty answer keeps our name out of tabs and logs
      { ...serve('ui.icon', '/favicon.ico', 'image/x-icon', ''), cache: 'static' },
    ],
  };
};

let assets: Assets | undefined;

/** Builds styles and islands on the first call (about a tenth of a second) and gives the same ones ever after. */
export const loadAssets = (): Assets => {
  assets ??= build();
  return assets;
};
