import { Problem } from '../../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { isJurisdiction } from '../jurisdictions.ts';
import { record } from '../record.ts';
import type { Editor } from './editor.ts';
import { end, give, selectEditors } from './scope.store.ts';

/** Everybody who can be given jurisdictions. */
export const listEditors = (context: Context): Promise<Editor[]> => selectEditors(context.db.staff);

/** One of them. Throws Problem `not-found`. */
export const editorOf = async (context: Context, staffId: string): Promise<Editor> => {
  const editor = (await listEditors(context)).find(({ id }) => id === staffId);
  if (editor === undefined) throw new Problem('not-found');
  return editor;
};

/** `EE, es  KE` → the codes, each once, in order. Throws Problem field-invalid (jurisdiction-unknown). */
export const readCodes = (context: Context, text: string): string[] => {
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ].toSorted();
  if (codes.every((code) => isJurisdiction(context, code))) return codes;
  throw new Problem('field-invalid', { fields: [{ field: 'jurisdictions', code: 'jurisdiction-unknown' }] });
};

/** Makes the given list the whole of what a person may work on; what changed is one entry of the log. */
export const changeScope = async (context: Context, input: { staffId: string; jurisdictions: string }): Promise<void> => {
  const editor = await editorOf(context, input.staffId);
  const wanted = readCodes(context, input.jurisdictions);
  const actor = staffIdOf(context);
  const at = context.clock.now();
  const given = wanted.filter((code) => !editor.given.includes(code));
  const ended = editor.given.filter((code) => !wanted.includes(code));
  if (given.length + ended.length === 0) return;
  await context.db.staff.begin(async (tx) => {
    await end(tx, editor.id, ended, actor, at);
    await give(tx, editor.id, given, actor, at);
    await record(context, tx, { action: 'law.scope-changed', subject: `staff/${editor.id}`, detail: { given, ended } });
  });
};
