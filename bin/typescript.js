// Runs our TypeScript and TSX as it stands, without a build step: `node --import ./bin/typescript.js FILE`.
// Node strips types from .ts by itself but does not read JSX, so .tsx goes through oxc in the same process.
import './compile-cache.js';
import './postgres-guard.js';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const result = transformSync(file, readFileSync(file, 'utf8'), {
      lang: 'tsx',
      sourcemap: true,
      jsx: { runtime: 'automatic', importSource: 'preact' },
      typescript: { onlyRemoveTypeImports: true },
    });
    if (result.errors.length > 0)
      throw new SyntaxError(result.errors.map((error) => error.codeframe ?? error.message).join('\n'));
    const map = Buffer.from(JSON.stringify(result.map)).toString('base64');
    return {
      format: 'module',
      shortCircuit: true,
      source: `${result.code}\n//# sourceMappingURL=data:application/json;base64,${map}`,
    };
  },
});
