import type { Queryable } from '../../foundation/database/sql.ts';
import { believed } from '../action/action.store.ts';

/** A row as it stands in a file of the open data: its columns by the names of the file, in camel case. */
export type DataRow = Record<string, unknown>;
type Select = (sql: Queryable, at: Date | undefined) => Promise<DataRow[]>;

// everything in the order of ids and moments: the same rows give the same file

export const selectAllLinks: Select = async (sql, at) => [
  ...(await sql<DataRow[]>`select action_id as action, kind, ref, address, recorded_at as recorded_on from action_link
    where ${believed(sql, at)} order by action_id, kind, ref`),
];

export const selectAllSteps: Select = async (sql, at) => [
  ...(await sql<
    DataRow[]
  >`select action_id as action, step, place, title, needs, due, after, recorded_at as recorded_on from action_step
    where ${believed(sql, at)} order by action_id, place, step`),
];

export const selectAllEvidence: Select = async (sql, at) => [
  ...(await sql<
    DataRow[]
  >`select id, action_id as action, step, kind, happened_on, title, address, retrieved, ref, by_system, why,
      recorded_at as recorded_on from action_evidence where ${believed(sql, at)} order by action_id, happened_on, id`),
];

export const selectAllBills: Select = async (sql, at) => [
  ...(await sql<DataRow[]>`select id, jurisdiction, number, title, language, stage, stage_on, criteria, law_id as law, provisions,
      enacted->>'from' as in_law_from, address, retrieved, recorded_at as recorded_on, synthetic from bill
    where ${believed(sql, at)} order by jurisdiction, id`),
];

export const selectAllQuestions: Select = async (sql, at) => [
  ...(await sql<DataRow[]>`select id, jurisdiction, criterion, action_id as action, text, language, asked_on, asked_by, asked_of,
      address, answer_due, answered_on, answer, answer_address, recorded_at as recorded_on, synthetic from question
    where ${believed(sql, at)} order by jurisdiction, id`),
];

export const selectAllDays: Select = async (sql, at) => [
  ...(await sql<DataRow[]>`select id, jurisdiction, kind, title, due, done_on, done_address, address, retrieved,
      recorded_at as recorded_on, synthetic from obligation_day where ${believed(sql, at)} order by jurisdiction, id`),
];
