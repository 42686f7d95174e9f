import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const families = ['noto-sans', 'noto-sans-arabic', 'noto-sans-thai'];
const weights = ['400Regular', '700Bold'];

/**
 * Writes a fontconfig that knows only the fonts from npm, so that Arabic and Thai have glyphs on a bare machine and a
 * screenshot looks the same on every one. Returns the environment that makes a browser use it.
 */
export const fontConfiguration = (folder: string): Record<string, string> => {
  const home = join(folder, 'fonts');
  mkdirSync(home, { recursive: true });
  const directories = families.flatMap((family) =>
    weights.map((weight) => `  <dir>${join(modules, '@expo-google-fonts', family, weight)}</dir>`),
  );
  // DejaVu has the arrows, ticks and shapes that the Noto text fonts lack, and a fixed width.
  directories.push(`  <dir>${join(modules, 'dejavu-fonts-ttf/ttf')}</dir>`);
  const alias = (generic: string, first: string): string => {
    const order = [first, 'Noto Sans Arabic', 'Noto Sans Thai', 'DejaVu Sans'].map((family) => `<family>${family}</family>`);
    return `  <alias binding="same"><family>${generic}</family><prefer>${order.join('')}</prefer></alias>`;
  };
  const proportional = ['sans-serif', 'serif', 'system-ui', 'ui-sans-serif', 'Arial', 'Helvetica', 'Segoe UI', 'Roboto'];
  writeFileSync(
    join(home, 'fonts.conf'),
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...directories,
      `  <cachedir>${join(home, 'cache')}</cachedir>`,
      ...proportional.map((generic) => alias(generic, 'Noto Sans')),
      ...['monospace', 'ui-monospace', 'Consolas', 'Menlo'].map((generic) => alias(generic, 'DejaVu Sans Mono')),
      '</fontconfig>',
      '',
    ].join('\n'),
  );
  return { FONTCONFIG_FILE: join(home, 'fonts.conf'), FONTCONFIG_PATH: home };
};
