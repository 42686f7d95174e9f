import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const folder = fileURLToPath(new URL('./styles/', import.meta.url));
const read = (name: string): string => readFileSync(`${folder}${name}.css`, 'utf8');
const shared = ['tokens', 'base', 'forms', 'parts'] as const;

/** Phones of ten years ago included: nothing newer than logical properties is used. */
const minify = (css: string): string =>
  transformSync(css, { loader: 'css', minify: true, target: ['chrome87', 'firefox78', 'safari14.1'] }).code.trim();

const byDevice = (dark: string): string => `@media (prefers-color-scheme:dark){${dark}}`;

/**
 * The public stylesheet, small enough to stand inside each page. Preact escapes the text of a style block and browsers do not
 * unescape it there, so the text must hold nothing that is escaped; then the block's hash in the header fits.
 */
export const buildPublicCss = (): string => {
  const css = minify([...shared.map(read), byDevice(read('dark')), read('public'), read('print')].join('\n')).replaceAll(
    '"',
    "'",
  );
  if (/[<&]/.test(css)) throw new Error('app/ui/styles: the public styles hold a character that a page would escape (< or &)');
  return css;
};

/** The staff stylesheet, served as a file. Staff may choose the dark or the light theme whatever their device says. */
export const buildStaffCss = (): string => {
  const dark = read('dark');
  const chosen = dark.replaceAll(':root', ':root[data-theme=dark]');
  const unlessLight = byDevice(dark.replaceAll(':root', ':root:not([data-theme=light])'));
  return minify([...shared.map(read), unlessLight, chosen, read('staff'), read('staff-layout'), read('print')].join('\n'));
};

/** CSP source of one inline style block, by its hash. */
export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
