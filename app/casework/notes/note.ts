import { uuidv7 } from '../../foundation/effects/random.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { CaseKey } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { addNoteRow, listNotes } from './note.store.ts';
import { openWords, sealWords } from './words.ts';

const placeOf = (key: CaseKey, noteId: string): string => `case_note/${key.shard}/${noteId}`;

/** Adds a note for colleagues on the case, sealed to the triage key. */
export const addNote = (context: Context, key: CaseKey, text: string): Promise<void> => {
  const author = staffIdOf(context);
  const at = context.clock.now();
  return changeCase(context, key, 'case.work', undefined, async (tx) => {
    const id = uuidv7(at, context.random);
    const words = await sealWords(tx, context, placeOf(key, id), text);
    await addNoteRow(tx, key, { id, at, author, teamKeyId: words.keyId, sealed: words.sealed });
    await recordEvent(tx, context, key, { kind: 'noted', actor: author });
    return { change: {}, result: undefined };
  });
};

/** `text` is undefined when this person does not hold the key that the note is sealed to. */
export type Note = { id: string; at: Date; authorName: string; text: string | undefined };

export const readNotes = async (context: Context, key: CaseKey): Promise<Note[]> => {
  const notes = await listNotes(context.db.staff, key);
  return Promise.all(
    notes.map(async ({ id, at, authorName, teamKeyId, sealed }) => ({
      id,
      at,
      authorName,
      text: await openWords(context, placeOf(key, id), { keyId: teamKeyId, sealed }),
    })),
  );
};
