import type { Sql } from '../../../app/foundation/database/sql.ts';
import { type AssessmentState, assessmentStates } from '../../../app/foundation/policy/table.ts';
import type { Cell } from './cells.ts';

/** The question of the one assessment in the house. */
export const asked = { jurisdiction: 'EE', criterion: 'off-csam-possess-simple' };

/** Takes everything away that was put around the assessment, and whatever allowed steps added. */
export const clearAssessment = async (owner: Sql, id: string): Promise<void> => {
  const tables = [
    'capability_statement',
    'capability_published',
    'capability_consent',
    'capability_seat',
    'staff_jurisdiction',
    'finding_reply',
    'finding_leans',
    'finding',
    'finding_pair',
    'assessment_decision',
  ];
  const all = [...tables, 'assessment_opinion', 'assessment_draft'].map((table) => `delete from a34.${table}`);
  await owner.unsafe([...all, `delete from a34.assessment where id <> '${id}'`].join('; '));
};

const content = {
  answer: 'not-applicable',
  elements: {},
  evidence: [],
  commencement: { state: 'unknown' },
  court: [],
  note: 'a note',
};

/** Brings the assessment to the state of a cell, with answers by others, or one of them by the person who tries. */
export const arrangeAssessment = async (
  owner: Sql,
  id: string,
  cell: Cell,
  { self, others, at }: { self: string | null; others: readonly string[]; at: Date },
): Promise<void> => {
  await clearAssessment(owner, id);
  if (self !== null && cell.circumstance !== 'other jurisdiction')
    await owner`insert into staff_jurisdiction (staff_id, jurisdiction, granted_at, granted_by)
      values (${self}, ${asked.jurisdiction}, ${at}, ${self})`;
  // and the seat of the country, and of another one with which it shares; something of it is published
  if (self !== null && cell.circumstance !== 'other jurisdiction') {
    for (const seat of [asked.jurisdiction, 'LV'])
      await owner`insert into capability_seat (staff_id, jurisdiction, granted_at, granted_by) values (${self}, ${seat}, ${at}, ${self})`;
    await owner`insert into capability_consent (id, jurisdiction, reader, given_at, given_by) values (${id}, ${asked.jurisdiction}, 'LV', ${at}, ${self})`;
    await owner`insert into capability_published (id, jurisdiction, capability, phase, signals, words, language, as_of, published_at, published_by, synthetic)
      values (${id}, ${asked.jurisdiction}, 'csea-hotline', null, '{}', '', 'en', '2026-11-01', ${at}, ${self}, false)`;
  }
  const state = assessmentStates.find((one) => one === cell.state);
  if (state === undefined) return;
  const people = cell.circumstance === 'answered it' && self !== null ? [self, ...others] : others;
  const count: Record<AssessmentState, number> = {
    ...{ 'none-in': 0, 'one-in': 1, 'both-in': 2, reconciled: 2, published: 2, withdrawn: 2, dropped: 1 },
  };
  for (const [place, staffId] of people.slice(0, count[state]).entries())
    await owner`insert into assessment_opinion (assessment_id, place, staff_id, given_at, content)
      values (${id}, ${place + 1}, ${staffId}, ${at}, ${owner.json(content)})`;
  const decided = state === 'dropped' ? 'dropped' : count[state] === 2 && state !== 'both-in' ? 'reconciled' : undefined;
  if (decided !== undefined)
    await owner`insert into assessment_decision (assessment_id, kind, staff_id, decided_at, content, reasons)
      values (${id}, ${decided}, ${others[1] ?? ''}, ${at}, ${decided === 'dropped' ? null : owner.json(content)}, 'reasons')`;
  const rows = state === 'withdrawn' ? ['published', 'withdrawn'] : state === 'published' ? ['published'] : [];
  for (const [index, kind] of rows.entries())
    await owner`insert into finding (id, jurisdiction, criterion, criterion_version, as_of, recorded_at, kind, assessment_id, answer,
        content, reasons, codebook, agreed, published_by, synthetic)
      values (${id.slice(0, -1) + index}, ${asked.jurisdiction}, ${asked.criterion}, 1, '2026-11-01', ${at}, ${kind}, ${id},
        ${content.answer}, ${owner.json(content)}, '', '1.0', true, ${others[1] ?? ''}, false)`;
};
