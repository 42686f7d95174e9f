import { readConfig } from '../foundation/config/config.ts';
import { makeLogger } from '../foundation/logger.ts';
import { importItems, listImports } from '../law/index.ts';
import { attach } from '../server/attach.ts';
import type { Run } from './verb.ts';

/** `a34 law imports [IMPORT]`: the imports, or what became of the files of one. */
export const lawImports: Run = async ({ values, positionals }) => {
  const install = await attach(readConfig(process.env), makeLogger('error'));
  const sql = install.services.db.worker;
  try {
    const [importId] = positionals;
    if (importId !== undefined) {
      for await (const items of importItems(sql, importId)) {
        for (const item of items) {
          const place = item.problem?.line === undefined ? item.path : `${item.path}:${item.problem.line}`;
          const what =
            item.problem === null ? `${item.lawId}  ${item.provisions}` : `${item.problem.code}: ${item.problem.message}`;
          process.stdout.write(values.json ? `${JSON.stringify(item)}\n` : `${item.result.padEnd(9)} ${place}  ${what}\n`);
        }
      }
      return 0;
    }
    for (const row of await listImports(sql)) {
      const { id, startedAt, state, jurisdiction, sourceName, laws, files, refused } = row;
      process.stdout.write(
        values.json
          ? `${JSON.stringify(row)}\n`
          : `${id}  ${startedAt.toISOString()}  ${state.padEnd(7)} ${jurisdiction}  ${sourceName}: ${laws} laws, ${files} files, ${refused} refused\n`,
      );
    }
    return 0;
  } finally {
    await install.stop();
  }
};
