import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { demoPeople, ensureDemo } from '../../app/demo/index.ts';
import type { Route } from '../../app/foundation/http/route.ts';
import type { Language } from '../../app/foundation/languages/languages.ts';
import { axe } from '../support/axe.ts';
import { launchBrowser, openPage, viewports } from '../support/browser.ts';
import '../support/database.ts';
import { wholeHouse } from '../support/house.ts';
import { signInOn } from '../support/sign-in.ts';

type Look = { language: Language; dark: boolean; size: 'small' | 'desktop' };

/** English, the original, at both widths; each translation once, in the dark, at the width where its script is hardest to fit. */
const looks: readonly Look[] = [
  { language: 'en', dark: false, size: 'desktop' },
  { language: 'en', dark: false, size: 'small' },
  { language: 'ar', dark: true, size: 'small' },
  { language: 'th', dark: true, size: 'small' },
];

/** One person of each role; the senior analyst and the administrator also see what the others' pages lead to. */
const visitors: readonly string[] = ['admin', 'analyst1', 'senior1', 'liaison', 'engineer', 'editor', 'reviewer', 'auditor'];

/** Doors from outside, which need nobody signed in, and what goes to a receiving body as it is; each has its own tests. */
const elsewhere = new Set(['/staff', '/staff/join/:token', '/staff/sign-in', '/staff/case/:reference/refer/page']);
/**
 * Steps of work that nobody of the demonstration is led to: a notice to a host, which is written on a case that somebody holds and
 * hangs on one of many; a file of law half way in; a gap in the law of a State. Their own walks look at them (e2e/outward,
 * e2e/law-import, e2e/action), in fewer languages.
 */
const walkedElsewhere =
  /^\/staff\/(law\/uploads\/:id|action\/at\/:jurisdiction\/gap\/:criterion|case\/:reference\/(notice\/preview|host-notice\/:id))$/;
const isFile = (path: string): boolean => /\/(receipt|package|mail)$/.test(path);
/** Acts that the list of people offers only in states that the demonstration is not in; their pages open all the same. */
const rarelyOffered = (person: string): string[] => [
  '/staff/people/hand-over',
  '/staff/people/new-keys',
  `${person}/give-key`,
  `${person}/reactivate`,
];

const matcher = ({ path }: Route): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);

test('every staff page of every role is accessible in each language, light and dark, at both widths', async (t) => {
  const { services, base, routes } = await wholeHouse(t);
  await ensureDemo(services, () => {});
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const pages = routes.filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/staff') && !elsewhere.has(path) && !isFile(path),
  );
  const patterns = pages.map((route) => ({ path: route.path, matches: matcher(route) }));
  const fits = (path: string) => patterns.find(({ matches }) => matches.test(path.replace(/\?.*/, '')))?.path;
  const seen = new Set<string>();
  const problems: string[] = [];

  const speak = (login: string, language: Language) =>
    services.owner`update staff set preferences = preferences || ${services.owner.json({ language })} where login = ${login}`;

  const examine = async (page: Page, what: string): Promise<void> => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) problems.push(`${what} scrolls sideways by ${overflow} px`);
    for (const { rule, nodes } of await axe(page)) problems.push(`${what}: ${rule} ${nodes[0]}`);
  };

  /** Where a person can go from here: links, and forms that only ask, filled in with the first of their choices. */
  const linksOn = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/staff"]')].map(({ href }) => href);
      const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=get]')].map((form) => {
        const choice = form.querySelector<HTMLInputElement>('input[type=radio]:checked, input[type=radio]');
        if (choice !== null) choice.checked = true;
        const answers = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
        return `${form.getAttribute('action') ?? ''}?${new URLSearchParams(answers)}`;
      });
      return [...links, ...forms];
    });

  /** Follows links from where the person starts until there is one page of each kind, and some cases, which are in several states. */
  const pagesOf = async (page: Page): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>();
    const waiting = [new URL(page.url()).pathname, '/staff/settings', '/staff/confirm'];
    const asked = new Set<string>(waiting);
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const kind = fits(path);
      const enough = kind?.startsWith('/staff/case/:') ? 4 : 1;
      if (kind === undefined || (found.get(kind)?.length ?? 0) >= enough) continue;
      const answer = await page.goto(base + path);
      if (answer?.status() !== 200) continue;
      found.set(kind, [...(found.get(kind) ?? []), path]);
      const links = (await linksOn(page))
        .map((link) => new URL(link, page.url()))
        .map(({ pathname, search }) => pathname + search);
      const ahead = [...links, ...(kind === '/staff/people' ? links.flatMap(besides) : [])].filter((link) => !asked.has(link));
      for (const link of ahead) asked.add(link);
      waiting.push(...ahead);
    }
    return found;
  };
  const besides = (link: string): string[] => (link.endsWith('/suspend') ? rarelyOffered(link.slice(0, -'/suspend'.length)) : []);

  for (const person of demoPeople(services.keys).filter(({ login }) => visitors.includes(login))) {
    await speak(person.login, 'en');
    const page = await openPage(browser);
    await signInOn(page, base, person, services.clock);
    const start = fits(new URL(page.url()).pathname);
    const own = [...(await pagesOf(page))];
    for (const look of looks) {
      await speak(person.login, look.language);
      await page.setViewportSize(viewports[look.size]);
      await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
      // A kind that an earlier role saw differs by the navigation alone, which the person's first page shows; a case differs by more.
      const ahead = own.filter(([kind]) => !seen.has(kind) || kind === start || (look === looks[0] && kind.includes('case/:')));
      for (const path of ahead.flatMap(([, paths]) => (look === looks[0] ? paths : paths.slice(0, 1)))) {
        const answer = await page.goto(base + path);
        assert.equal(answer?.status(), 200, `${person.role} ${path}`);
        assert.equal(await page.getAttribute('html', 'lang'), look.language, path);
        await examine(page, `${person.role} ${path} ${look.language} ${look.size}`);
      }
    }
    for (const [kind] of own) seen.add(kind);
    await page.context().close();
  }
  assert.deepEqual(problems, []);
  const never = pages.map(({ path }) => path).filter((path) => !seen.has(path) && !walkedElsewhere.test(path));
  assert.deepEqual(never, [], 'pages that nobody was led to');
});
