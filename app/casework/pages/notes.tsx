import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, Form, fieldError, TextArea, UserText } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { wordsLimit } from '../notes/words.ts';
import type { CaseProps } from './case-parts.tsx';

/** Notes of colleagues, sealed to the triage key; only for whoever holds the case. */
export const Notes = ({ context, view }: CaseProps): VNode | null => {
  const { t, language } = context;
  if (!view.working) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{t('casework.notes')}</h2>
      {view.notes.map((note) => (
        <div key={note.id} class="panel">
          <p class="hint">
            {note.authorName} · {formatDate(note.at, language, { time: true })}
          </p>
          {note.text === undefined ? <p>{t('casework.note-sealed')}</p> : <UserText>{note.text}</UserText>}
        </div>
      ))}
      <Form action={caseUrl(view.file.reference, 'note')} token={context.formToken}>
        <TextArea
          name="note"
          label={t('casework.note')}
          hint={t('casework.note-hint')}
          rows={3}
          maxLength={wordsLimit}
          value={context.form.note}
          error={fieldError(t, context.problems, 'note')}
        />
        <Button kind="plain">{t('casework.note-add')}</Button>
      </Form>
    </section>
  );
};
