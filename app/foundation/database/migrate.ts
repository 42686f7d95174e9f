import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../errors/startup.ts';
import { applyRights } from './rights.ts';
import type { Sql } from './sql.ts';

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));

type Migration = { number: number; name: string; text: string; hash: string };

const readMigrations = async (): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((name) => /^\d{4}_[a-z-]+\.sql$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(folder + name, 'utf8');
      return { number: Number(name.slice(0, 4)), name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
};

/**
 * Brings the schema `a34` up to date: numbered files, forward only, each in a transaction of its own.
 * Refuses a database that a newer version made and a migration file that was changed after it ran (StartupError).
 */
export const migrate = async (owner: Sql): Promise<{ applied: string[] }> => {
  const migrations = await readMigrations();
  await owner.unsafe(`create schema if not exists a34;
    create table if not exists a34.migration (number integer primary key, name text not null, hash text not null, at timestamptz not null default now())`);
  const done = await owner<{ number: number; hash: string }[]>`select number, hash from a34.migration order by number`;
  const newest = migrations.at(-1)?.number ?? 0;
  const last = done.at(-1)?.number ?? 0;
  if (last > newest) {
    throw new StartupError(
      'database-newer',
      `The database was made by a newer version of Article 34 (schema ${last}; this program knows ${newest}). Update the program, or point it at another data directory.`,
    );
  }
  const applied: string[] = [];
  for (const migration of migrations) {
    const before = done.find((row) => row.number === migration.number);
    if (before !== undefined) {
      if (before.hash !== migration.hash) {
        throw new StartupError(
          'migration-changed',
          `Migration ${migration.name} was changed after it ran on this database. Restore the file from its release.`,
        );
      }
      continue;
    }
    await owner.begin(async (tx) => {
      await tx.unsafe(migration.text);
      await tx`insert into a34.migration (number, name, hash) values (${migration.number}, ${migration.name}, ${migration.hash})`;
    });
    applied.push(migration.name);
  }
  await applyRights(owner);
  return { applied };
};
