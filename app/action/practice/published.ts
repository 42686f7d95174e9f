import { newestReleases, type ReleaseRow } from '../../figures/index.ts';
import type { Services } from '../../foundation/services.ts';
import { newestPractice } from './practice.store.ts';
import type { PracticeRow } from './rows.ts';

/** What is published about practice: quarters of our own, and the months that the figures publish. */
export type Practice = { real: readonly PracticeRow[]; synthetic: readonly PracticeRow[]; months: readonly ReleaseRow[] };

export const practiceOf = async (services: Pick<Services, 'db'>): Promise<Practice> => {
  const [rows, months] = await Promise.all([newestPractice(services.db.public), newestReleases(services.db.public)]);
  return { real: rows.filter((row) => !row.synthetic), synthetic: rows.filter((row) => row.synthetic), months };
};

/** The newest revision of every quarter, for whoever corrects one. */
export const publishedRows = (services: Pick<Services, 'db'>): Promise<PracticeRow[]> => newestPractice(services.db.staff);

/** The published value of one row; null: hidden; undefined: not in this release. */
export const valueIn = (
  row: Pick<PracticeRow, 'tables'> | undefined,
  dimension: string,
  code: string,
): number | null | undefined =>
  row?.tables.tables.find((table) => table.dimension === dimension)?.rows.find((one) => one.code === code)?.value;

/** Sums of what the months publish, over the newest twelve: hidden values are counted as hidden, never as nothing. */
export const overMonths = (
  months: readonly ReleaseRow[],
  synthetic: boolean,
  dimension: 'referral' | 'outcome',
): { code: string; shown: number; hidden: number }[] => {
  const newest = months.filter((row) => row.synthetic === synthetic).slice(0, 12);
  const codes = newest[0]?.tables.tables.find((table) => table.dimension === dimension)?.rows.map(({ code }) => code) ?? [];
  return codes.map((code) => {
    const values = newest.map((row) => valueIn(row, dimension, code));
    return {
      code,
      shown: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
      hidden: values.filter((value) => value === null).length,
    };
  });
};

/** For one question: how many reports of each published quarter no law covered. Quarters that do not name it are left out. */
export const silentOn = (rows: readonly PracticeRow[], criterion: string): { quarter: string; value: number }[] =>
  rows.flatMap((row) => {
    const value = valueIn(row, 'criterion', criterion);
    return typeof value === 'number' ? [{ quarter: row.quarter, value }] : [];
  });
