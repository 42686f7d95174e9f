import type { Import, ModuleFacts } from './imports.ts';

const doors = new Set(['server', 'cli']);
/** Every folder of app/ that is not ground, look or door is a part (design §3): others see of it what its index.ts shows. */
const isPart = (unit: string): boolean => unit !== 'foundation' && unit !== 'ui' && !doors.has(unit);

type Kind = 'page' | 'routes' | 'store' | 'index' | 'other';
type Place = { area: 'packages' | 'app' | 'outside'; unit: string; kind: Kind };

const kindOf = (path: string): Kind => {
  const file = path.split('/').at(-1) ?? '';
  if (file.endsWith('.tsx') || path.includes('/pages/')) return 'page';
  if (/^store.*\.ts$/.test(file) || file.endsWith('.store.ts') || file.endsWith('-store.ts') || /^sequencer.*\.ts$/.test(file))
    return 'store';
  if (/^routes.*\.ts$/.test(file) || file.endsWith('.routes.ts') || path.includes('/routes/')) return 'routes';
  return file === 'index.ts' ? 'index' : 'other';
};

const placeOf = (path: string): Place => {
  const [top = '', unit = ''] = path.split('/');
  const area = top === 'packages' ? 'packages' : top === 'app' ? 'app' : 'outside';
  return { area, unit, kind: kindOf(path) };
};

const test = (path: string): boolean => /\.test\.tsx?$/.test(path);

const wrongInPackage = (item: Import): string | undefined =>
  item.ours && !item.target.startsWith('packages/')
    ? 'a package knows nothing of the rest: hand it in as a parameter'
    : undefined;

const wrongInApp = (path: string, from: Place, item: Import): string | undefined => {
  const to = placeOf(item.target);
  if (to.area === 'outside') {
    // `a34 bench` is a verb of the program: the one door that leads to the benches
    if (path === 'app/cli/bench.ts' && item.target.startsWith('bench/')) return undefined;
    return /^(scripts|tests|bench|bin)\//.test(item.target) ? 'the app does not import tools, tests or benches' : undefined;
  }
  if (to.area === 'packages') {
    const inner = item.specifier.startsWith('.');
    return inner ? 'import a package by its name, not by a path into it' : undefined;
  }
  if (from.unit === 'foundation') return to.unit === 'foundation' ? undefined : 'foundation stands below every other part';
  if (from.unit === 'ui') {
    if (to.unit === 'ui' || item.target.startsWith('app/foundation/languages/')) return undefined;
    if (to.unit === 'foundation' && item.typeOnly) return undefined;
    return 'ui imports itself, foundation/languages and types of foundation, nothing else';
  }
  if (doors.has(to.unit) && !doors.has(from.unit)) return 'server and cli stand above every part';
  if (from.unit !== to.unit && isPart(to.unit) && item.target !== `app/${to.unit}/index.ts`) {
    return `reach the part "${to.unit}" through app/${to.unit}/index.ts`;
  }
  return wrongLayer(path, from, item, to);
};

const wrongLayer = (path: string, from: Place, item: Import, to: Place): string | undefined => {
  if (from.kind === 'page' && to.kind === 'store') return 'a page takes its data from a use case, never from a store';
  if (from.kind === 'store' && (to.kind === 'page' || to.kind === 'routes' || to.unit === 'ui'))
    return 'a store knows nothing of pages and routes';
  if (from.kind === 'store' && to.kind === 'index' && from.unit === to.unit)
    return 'a store does not import the index of its own part';
  if (from.kind === 'other' && isPart(from.unit) && (to.kind === 'page' || to.kind === 'routes') && to.unit === from.unit) {
    return 'a use case knows nothing of pages and routes';
  }
  if (from.kind !== 'store' && !item.typeOnly && isPart(from.unit) && item.target === 'app/foundation/database/sql.ts') {
    return `only stores open the database (import type is fine); ${path.split('/').at(-1)} is not one`;
  }
  return undefined;
};

const mayWriteSql = (path: string, place: Place): boolean =>
  path.startsWith('app/foundation/database/') || place.kind === 'store';

/**
 * One line per broken rule of the house in one module: `path:line imports X: why not`.
 * Tests inside app/ are free, since they put the parts together; tests in packages/ are not, since they are published.
 */
export const brokenRules = (module: ModuleFacts): string[] => {
  const { path } = module;
  const from = placeOf(path);
  const problems = module.errors.map((error) => `${path} cannot be read: ${error}`);
  if (from.area === 'outside' || (from.area === 'app' && test(path))) return problems;
  for (const item of module.imports) {
    if (!item.ours) {
      if (item.target === 'postgres' && !path.startsWith('app/foundation/database/')) {
        problems.push(`${path}:${item.line} imports postgres: only app/foundation/database does`);
      }
      continue;
    }
    const wrong = from.area === 'packages' ? wrongInPackage(item) : wrongInApp(path, from, item);
    if (wrong !== undefined) problems.push(`${path}:${item.line} imports ${item.target}: ${wrong}`);
  }
  if (!mayWriteSql(path, from)) {
    for (const use of module.sql) problems.push(`${path}:${use.line} writes SQL: move it to a store (store*.ts, *.store.ts)`);
  }
  return problems;
};

/** Circles among the project's own modules, each told once, from its first path in the alphabet. Type imports count. */
export const circles = (modules: readonly ModuleFacts[]): string[] => {
  const edges = new Map(
    modules.map((module) => [module.path, module.imports.filter((item) => item.ours).map((item) => item.target)]),
  );
  const done = new Set<string>();
  const found = new Set<string>();
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const ring = trail.slice(at);
      const least = ring.indexOf(ring.toSorted()[0] ?? path);
      const turned = [...ring.slice(least), ...ring.slice(0, least)];
      found.add([...turned, turned[0]].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of [...edges.keys()].toSorted()) visit(path, []);
  return [...found];
};
