import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
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

/** The island of the public: a plain script for phones of ten years ago, which a page and its worker run alike. */
const publicIsland = 'step';

/** Bundles every island on its own: a page that needs one loads one. */
const buildIslands = (): Map<string, string> => {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    : [];
  const ofPublic = (name: string): boolean => name === `${publicIsland}.ts`;
  const bundle = (chosen: readonly string[], form: Pick<BuildOptions, 'format' | 'target'>): [string, string][] => {
    if (chosen.length === 0) return [];
    const { outputFiles } = buildSync({
      ...form,
      entryPoints: chosen.map((name) => `${folder}${name}`),
      outdir: '/assets',
      bundle: true,
      minify: true,
      write: false,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
    });
    return outputFiles.map((file) => [basename(file.path, '.js'), file.text]);
  };
  return new Map([
    ...bundle(
      names.filter((name) => !ofPublic(name)),
      { format: 'esm', target: 'es2022' },
    ),
    ...bundle(names.filter(ofPublic), { format: 'iife', target: ['chrome87', 'firefox78', 'safari14.1'] }),
  ]);
};

const addressOf = (name: string, text: string, ending: 'css' | 'js'): string =>
  `/assets/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.${ending}`;

const serve = (id: string, path: string, type: string, body: string, scripts: readonly string[] = []): Route => ({
  id,
  method: 'GET',
  path,
  plane: 'public',
  policy: 'public.read',
  cache: 'static',
  scripts,
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
      // a worker lives by the policy that its own script came with
      ...islands.map(({ name, path, text }) =>
        serve(`ui.island-${name}`, path, 'text/javascript; charset=utf-8', text, name === publicIsland ? [name] : []),
      ),
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
