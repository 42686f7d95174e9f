import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
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
  // DejaVu has the arrows, ticks and shapes that the Noto text fonts lack, and a fixed width; its other cuts would get in
  // the way of Noto.
  const extra = join(home, 'dejavu');
  mkdirSync(extra, { recursive: true });
  for (const name of ['DejaVuSans.ttf', 'DejaVuSansMono.ttf'])
    copyFileSync(join(modules, 'dejavu-fonts-ttf/ttf', name), join(extra, name));
  directories.push(`  <dir>${extra}</dir>`);
  const fallback = ['Noto Sans', 'Noto Sans Arabic', 'Noto Sans Thai', 'DejaVu Sans'];
  const strings = fallback.map((family) => `<string>${family}</string>`).join('');
  const alias = (name: string, family: string): string =>
    `  <match target="pattern"><test name="family"><string>${name}</string></test>` +
    `<edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit></match>`;
  const proportional = [
    'sans-serif',
    'sans',
    'serif',
    'system-ui',
    'Arial',
    'Helvetica',
    'Times New Roman',
    'Segoe UI',
    'Roboto',
  ];
  const fixed = ['monospace', 'Monospace', 'Courier New', 'Consolas', 'Menlo'];
  writeFileSync(
    join(home, 'fonts.conf'),
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...directories,
      `  <cachedir>${join(home, 'cache')}</cachedir>`,
      ...proportional.map((name) => alias(name, 'Noto Sans')),
      ...fixed.map((name) => alias(name, 'DejaVu Sans Mono')),
      `  <match target="pattern"><edit name="family" mode="append_last" binding="strong">${strings}</edit></match>`,
      '</fontconfig>',
      '',
    ].join('\n'),
  );
  return { FONTCONFIG_FILE: join(home, 'fonts.conf'), FONTCONFIG_PATH: home };
};
