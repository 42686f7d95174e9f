import { createHash } from 'node:crypto';
import { audit } from '../../foundation/audit/record.ts';
import type { Queryable, Sql } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { dayOf, isDay, isGiven, isJurisdiction, isSynthetic, standards } from '../../law/index.ts';
import { actionsOf } from '../action/read.ts';
import { tell } from '../event/tell.ts';
import { noteEvidence } from './evidence.ts';
import type { Known } from './file/check.ts';
import type { Defaults } from './file/package.ts';
import { filesIn, type MoneyFiles, type ReadFile, readMoney } from './file/read.ts';
import type { BudgetLine, ReadLine, ReadMeasure } from './line.ts';
import { addImport, addLinks, linesOf, linksOf, measuresOf, replaceLines, replaceMeasures } from './money.store.ts';
import type { LineRow, MeasureRow } from './rows.ts';

type Effects = Pick<Services, 'clock' | 'random' | 'config'>;
export type MoneyInput = {
  name: string;
  files: MoneyFiles | undefined;
  hash: Buffer;
  defaults: Omit<Defaults, 'retrieved'> & { retrieved?: string };
};

/** What would become of a file, or has become of it. With problems nothing was or would be stored. */
export type MoneyReport = {
  file: ReadFile;
  counts: { added: number; changed: number; unchanged: number };
};

/** One uploaded file as input. */
export const uploaded = (name: string, bytes: Buffer, defaults: MoneyInput['defaults']): MoneyInput => ({
  name,
  files: filesIn(name, bytes),
  hash: createHash('sha256').update(bytes).digest(),
  defaults,
});

/** Files of a folder as input. */
export const gathered = (name: string, files: MoneyFiles, defaults: MoneyInput['defaults']): MoneyInput => {
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(path).update('\0').update(bytes);
  return { name, files, hash: hash.digest(), defaults };
};

/** `by` undefined: whoever runs the machine, who may write about every country. */
const knownTo = async (effects: Effects, sql: Sql, by: string | undefined, files: MoneyFiles | undefined): Promise<Known> => {
  // the codes of countries that the file mentions are few: asked for once, the checks themselves need no database
  const text = [...(files?.values() ?? [])].map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n');
  const codes = [...new Set(text.toUpperCase().match(/\b[A-Z]{2}\b/g) ?? [])].filter((code) => isJurisdiction(effects, code));
  const actions = new Set<string>();
  if (/\b[a-z]{2}-[a-z2-7]{8}\b/i.test(text))
    for (const code of codes)
      for (const { id } of await actionsOf(sql, { jurisdiction: code, most: 100_000 }, { on: dayOf(effects.clock.now()) }))
        actions.add(id);
  const own = new Set<string>();
  if (by !== undefined) for (const code of codes) if (await isGiven(sql, by, code)) own.add(code);
  return {
    isJurisdiction: (code) => isJurisdiction(effects, code),
    mayWrite: (code) => by === undefined || own.has(code),
    isAction: (id, jurisdiction) => actions.has(id) && id.startsWith(`${jurisdiction.toLowerCase()}-`),
    isCapability: (slug) => standards().capabilities.has(slug),
    isDay,
    today: dayOf(effects.clock.now()),
  };
};

const keyOf = (row: Pick<BudgetLine, 'code' | 'fiscalYear' | 'phase'>): string =>
  JSON.stringify([row.code, row.fiscalYear, row.phase]);
const fields = [
  'yearLabel',
  'title',
  'language',
  'state',
  'currency',
  'amount',
  'sourceTitle',
  'sourceAddress',
  'retrieved',
] as const;
const sameLine = (a: LineRow, b: ReadLine): boolean => fields.every((field) => a[field] === b[field]);
const measureKey = (row: Pick<ReadMeasure, 'kind' | 'series' | 'fiscalYear'>): string =>
  JSON.stringify([row.kind, row.series, row.fiscalYear]);
const sameMeasure = (a: MeasureRow, b: ReadMeasure): boolean =>
  (['value', 'sourceTitle', 'sourceAddress', 'retrieved'] as const).every((field) => a[field] === b[field]);

type Split<Old extends { id: string }, New> = { fresh: New[]; replaced: { old: Old; next: New }[]; unchanged: number };
const split = <Old extends { id: string }, New>(
  held: readonly Old[],
  read: readonly New[],
  oldKey: (row: Old) => string,
  newKey: (row: New) => string,
  same: (a: Old, b: New) => boolean,
): Split<Old, New> => {
  const byKey = new Map(held.map((row) => [oldKey(row), row]));
  const result: Split<Old, New> = { fresh: [], replaced: [], unchanged: 0 };
  for (const next of read) {
    const old = byKey.get(newKey(next));
    if (old === undefined) result.fresh.push(next);
    else if (same(old, next)) result.unchanged += 1;
    else result.replaced.push({ old, next });
  }
  return result;
};

/** Compares a file that has no problems with what is held, country by country. */
const plan = async (sql: Queryable, file: ReadFile) => {
  const places = [...new Set([...file.lines, ...file.measures].map(({ jurisdiction }) => jurisdiction))].toSorted();
  return Promise.all(
    places.map(async (jurisdiction) => ({
      jurisdiction,
      lines: split(
        await linesOf(sql, jurisdiction),
        file.lines.filter((one) => one.jurisdiction === jurisdiction),
        keyOf,
        keyOf,
        sameLine,
      ),
      measures: split(
        await measuresOf(sql, jurisdiction),
        file.measures.filter((one) => one.jurisdiction === jurisdiction),
        measureKey,
        measureKey,
        sameMeasure,
      ),
      read: file.lines.filter((one) => one.jurisdiction === jurisdiction),
      links: await linksOf(sql, jurisdiction),
    })),
  );
};
type Plan = Awaited<ReturnType<typeof plan>>;

const countsOf = (plans: Plan): MoneyReport['counts'] => {
  const sum = (pick: (one: Split<{ id: string }, unknown>) => number): number =>
    plans.reduce((whole, { lines, measures }) => whole + pick(lines) + pick(measures), 0);
  return {
    added: sum(({ fresh }) => fresh.length),
    changed: sum(({ replaced }) => replaced.length),
    unchanged: sum((one) => one.unchanged),
  };
};

const read = async (effects: Effects, sql: Sql, input: MoneyInput, by: string | undefined): Promise<ReadFile> =>
  readMoney(input.files, await knownTo(effects, sql, by, input.files), {
    ...input.defaults,
    retrieved: input.defaults.retrieved || dayOf(effects.clock.now()),
  });

/** What a file would do. Changes nothing. */
export const previewMoney = async (
  effects: Effects,
  sql: Sql,
  input: MoneyInput,
  by: string | undefined,
): Promise<MoneyReport> => {
  const file = await read(effects, sql, input, by);
  return { file, counts: file.problems.length > 0 ? { added: 0, changed: 0, unchanged: 0 } : countsOf(await plan(sql, file)) };
};

const uniqueViolation = '23505';

/**
 * Brings budget lines or measures in: all of a file or, when one line has a problem, none of it. The same file twice changes
 * nothing. Lines that say which action they pay for become its evidence in the same transaction.
 * @throws Problem money-meanwhile when another import wrote about the same lines at the same moment.
 */
export const importMoney = async (
  effects: Effects,
  sql: Sql,
  input: MoneyInput,
  by: string | undefined,
): Promise<MoneyReport> => {
  const now = effects.clock.now();
  const file = await read(effects, sql, input, by);
  if (file.problems.length > 0) return { file, counts: { added: 0, changed: 0, unchanged: 0 } };
  try {
    return await sql.begin(async (tx) => {
      const plans = await plan(tx, file);
      const counts = countsOf(plans);
      const importId = uuidv7(now, effects.random);
      const stamp = { importId, recordedAt: now, recordedBy: by ?? null };
      await addImport(tx, {
        id: importId,
        at: now,
        staffId: by ?? null,
        format: file.format,
        fileName: input.name.slice(0, 200),
        fileHash: input.hash,
        ...counts,
      });
      const withId = <Row extends { jurisdiction: string }>(row: Row) => ({
        ...row,
        id: uuidv7(now, effects.random),
        synthetic: isSynthetic(row.jurisdiction),
      });
      for (const { jurisdiction, lines, measures, read: all, links } of plans) {
        const bare = ({ line: _line, actions: _actions, capabilities: _capabilities, ...row }: ReadLine) => withId(row);
        const number = ({ line: _line, ...row }: ReadMeasure) => withId(row);
        await replaceLines(
          tx,
          lines.replaced.map(({ old }) => old.id),
          [...lines.fresh, ...lines.replaced.map(({ next }) => next)].map(bare),
          stamp,
        );
        await replaceMeasures(
          tx,
          measures.replaced.map(({ old }) => old.id),
          [...measures.fresh, ...measures.replaced.map(({ next }) => next)].map(number),
          stamp,
        );
        const wanted = all.flatMap((line) => [
          ...line.actions.map((ref) => ({ jurisdiction, code: line.code, kind: 'action' as const, ref })),
          ...line.capabilities.map((ref) => ({ jurisdiction, code: line.code, kind: 'capability' as const, ref })),
        ]);
        await addLinks(tx, wanted, now, by ?? null);
        await noteEvidence(
          tx,
          { now, random: effects.random },
          {
            jurisdiction,
            links: [...links, ...wanted],
            lines: [...lines.fresh, ...lines.replaced.map(({ next }) => next)],
            all,
            by: by ?? null,
          },
        );
      }
      for (const { jurisdiction, lines, measures, read } of plans) {
        const changed = lines.fresh.length + lines.replaced.length + measures.fresh.length + measures.replaced.length;
        const capabilities = [...new Set(read.flatMap((line) => line.capabilities))];
        if (changed === 0) continue;
        const happening = {
          jurisdiction,
          kind: 'money' as const,
          capabilities,
          detail: { changed },
          synthetic: isSynthetic(jurisdiction),
        };
        await tell(tx, { now, random: effects.random }, happening);
      }
      const detail = {
        format: file.format,
        jurisdictions: plans.map(({ jurisdiction }) => jurisdiction).slice(0, 200),
        ...counts,
      };
      await audit(
        tx,
        {
          shard: 0,
          at: now,
          actor: by === undefined ? 'operator' : `staff/${by}`,
          action: 'money.imported',
          subject: `budget-import/${importId}`,
          detail,
        },
        effects.random,
      );
      return { file, counts };
    });
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) throw new Problem('money-meanwhile');
    throw error;
  }
};
