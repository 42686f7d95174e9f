import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenRules, circles } from './import-rules.ts';
import { moduleFacts } from './imports.ts';

const packages = new Map([['@article34/ledger', 'packages/ledger/src/index.ts']]);
const facts = (path: string, text: string) => moduleFacts(path, text, packages);
const broken = (path: string, text: string): string[] => brokenRules(facts(path, text));

test('a planted violation of each rule is found and named', () => {
  const planted: [path: string, text: string, why: RegExp][] = [
    ['packages/ledger/log.ts', `import { sql } from '../../app/foundation/database/sql.ts';`, /knows nothing of the rest/],
    ['app/foundation/jobs/run.ts', `import { x } from '../../intake/index.ts';`, /foundation stands below/],
    ['app/ui/button.tsx', `import { clock } from '../foundation/effects/clock.ts';`, /ui imports itself/],
    ['app/intake/submit.ts', `import { y } from '../casework/open-case.ts';`, /through app\/casework\/index\.ts/],
    ['app/intake/submit.ts', `import { page } from './pages/start.tsx';`, /a use case knows nothing/],
    ['app/intake/pages/start.tsx', `import { insert } from '../store.ts';`, /a page takes its data/],
    ['app/casework/case.store.ts', `import { html } from '../ui/layout.tsx';`, /a store knows nothing/],
    ['app/intake/submit.ts', `import { connect } from '../foundation/database/sql.ts';`, /only stores open/],
    ['app/intake/submit.ts', `import { start } from '../server/start.ts';`, /above every part/],
    ['app/foundation/jobs/store.ts', `import postgres from 'postgres';`, /only app\/foundation\/database/],
    ['app/intake/submit.ts', 'export const f = (tx) => tx`select 1`;', /writes SQL/],
    ['app/intake/submit.ts', `const m = await import('../casework/hidden.ts');`, /through app\/casework/],
    ['app/intake/submit.ts', `export { z } from '../casework/hidden.ts';`, /through app\/casework/],
    ['app/help/tips.ts', `import { append } from '../../packages/ledger/log.ts';`, /by its name/],
  ];
  for (const [path, text, why] of planted) {
    const problems = broken(path, text);
    assert.equal(problems.length, 1, `${path}: ${text}`);
    assert.match(problems[0] ?? '', why);
  }
});

test('what the house allows passes', () => {
  const fine: [path: string, text: string][] = [
    ['app/intake/submit.ts', `import { insert } from './store.ts'; import { clock } from '../foundation/effects/clock.ts';`],
    ['app/intake/submit.ts', `import type { Sql } from '../foundation/database/sql.ts';`],
    ['app/intake/submit.ts', `import { openCase } from '../casework/index.ts'; import { append } from '@article34/ledger';`],
    ['app/intake/store.ts', 'export const f = (tx) => tx`select 1`;'],
    ['app/ui/button.tsx', `import type { Clock } from '../foundation/effects/clock.ts';`],
    [
      'app/server/start.ts',
      `import { routes } from '../intake/index.ts'; import { connect } from '../foundation/database/sql.ts';`,
    ],
    ['app/intake/submit.test.ts', `import { insert } from '../casework/store.ts';`],
  ];
  for (const [path, text] of fine) assert.deepEqual(broken(path, text), [], `${path}: ${text}`);
});

test('a circle is told once, however it is entered', () => {
  const modules = [
    facts('app/a.ts', `import { b } from './b.ts';`),
    facts('app/b.ts', `import { c } from './c.ts';`),
    facts('app/c.ts', `import { a } from './a.ts';`),
    facts('app/d.ts', `import { a } from './a.ts'; import { b } from './b.ts';`),
  ];
  assert.deepEqual(circles(modules), ['app/a.ts → app/b.ts → app/c.ts → app/a.ts']);
});
