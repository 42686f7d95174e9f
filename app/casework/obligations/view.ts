import { Problem } from '../../foundation/errors/problem.ts';
import type { Context } from '../../foundation/services.ts';
import { staffNames } from '../case/case.store.ts';
import type { CaseFile } from '../case/case-file.ts';
import { viewCase } from '../case/view.ts';
import { readReason } from './settle.ts';

/** One obligation of a case with the reason written for it. Hidden while a second opinion must stay blind. */
export const viewObligation = async (context: Context, file: CaseFile, id: string) => {
  const view = await viewCase(context, file);
  const row = view.obligations.find((obligation) => obligation.id === id);
  if (row === undefined) throw new Problem('not-found');
  const names = await staffNames(context.db.staff, row.proposedBy === null ? [] : [row.proposedBy]);
  return { view, row, reason: await readReason(context, file, row), proposer: names.get(row.proposedBy ?? '') };
};
