#!/usr/bin/env node
// The `a34` command. The project brings its own Node (npm package `node`), because the machine's may be too old;
// npm scripts and npx find it by themselves, anything else is handed over to it here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(
      `Article 34 needs Node 24 or newer and this is ${process.version}. Run "npm ci" in the project folder: it brings one.`,
    );
    process.exit(78);
  }
  const child = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(child.status ?? 1);
}
await import('./typescript.js');
const { main } = await import('../app/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
