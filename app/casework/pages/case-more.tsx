import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { sensitivities } from '../../foundation/policy/table.ts';
import { law } from '../../law/index.ts';
import { Button, DataTable, Form, fieldError, Select, TextArea, UserText } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { wordsLimit } from '../notes/words.ts';
import { CaseForm, type CaseProps } from './case-parts.tsx';
import { StateTag } from './words.tsx';

const sameWords = ({ context }: Pick<CaseProps, 'context'>, row: CaseProps['view']['duplicates'][number]): string => {
  const counts = [
    ['address', row.sameAddresses],
    ['hash', row.sameHashes],
    ['account', row.sameAccounts],
    ['host', row.sameHosts],
  ] as const;
  return counts.flatMap(([kind, count]) => (count === 0 ? [] : [context.t(`casework.same-${kind}`, { count })])).join(' · ');
};

/** Other cases that name the same thing, found by blind index; merging can be undone until something is sent. */
export const Duplicates = ({ context, view }: CaseProps): VNode | null => {
  const { t, language } = context;
  if (view.duplicates.length === 0) return null;
  const mergeable = view.may.has('case.merge') && view.file.state !== 'second-opinion';
  return (
    <section aria-labelledby="duplicates">
      <h2 id="duplicates">{t('casework.duplicates')}</h2>
      <DataTable
        caption={t('casework.duplicates-caption')}
        look="cards"
        columns={[
          { label: t('casework.col-case') },
          { label: t('casework.col-same') },
          { label: t('casework.col-state') },
          { label: t('casework.col-step') },
        ]}
        rows={view.duplicates.map((row) => [
          <a key="link" href={caseUrl(row.reference)}>
            {row.reference}
          </a>,
          sameWords({ context }, row),
          <span key="state">
            <StateTag t={t} state={row.state} /> {formatDate(row.openedAt, language)}
          </span>,
          mergeable && row.firstReferredAt === null && (row.state === 'inbox' || row.state === 'claimed') ? (
            <CaseForm key="merge" context={context} view={view} to="merge">
              <input type="hidden" name="other" value={row.reference} />
              <Button kind="plain">{t('casework.merge', { reference: row.reference })}</Button>
            </CaseForm>
          ) : (
            '–'
          ),
        ])}
      />
    </section>
  );
};

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

/** Who may see the case; a senior analyst's to change. */
export const Sensitivity = ({ context, view }: CaseProps): VNode | null => {
  const { t } = context;
  if (!view.may.has('case.set-sensitivity')) return null;
  return (
    <section aria-labelledby="who-sees">
      <h2 id="who-sees">{t('casework.sensitivity-title')}</h2>
      <CaseForm context={context} view={view} to="sensitivity">
        <Select
          name="sensitivity"
          label={t('casework.sensitivity')}
          hint={t('casework.sensitivity-hint')}
          options={sensitivities.map((value) => ({ value, label: t(`casework.sensitivity-${value}`) }))}
          value={view.file.sensitivity}
        />
        <Button kind="plain">{t('casework.sensitivity-change')}</Button>
      </CaseForm>
    </section>
  );
};

// only details whose values have words of their own; ids and counts stay in the audit log
const detailWords = ({ context }: Pick<CaseProps, 'context'>, event: CaseProps['view']['events'][number]): string => {
  const { t } = context;
  const { detail, kind } = event;
  const text = (name: string): string => String(detail[name] ?? '');
  if (kind === 'classified')
    return `${detail.item === 0 ? t('casework.item-whole') : t('casework.item-number', { number: text('item') })}: ${t(`casework.class-${text('code')}`)}`;
  if (kind === 'opened') return t(`casework.open-reason-${text('reason')}`);
  if (kind === 'second-opinion-asked') return t(`casework.asked-${text('why')}`);
  if (kind === 'law-decided')
    return t('casework.law-decided-detail', { obligations: text('obligations'), unknowns: text('unknowns') });
  if (kind === 'sensitivity-changed') return t(`casework.sensitivity-${text('to')}`);
  const body = detail.body === undefined ? '' : (law.bodies.get(text('body'))?.name ?? text('body'));
  if (kind === 'closed' || kind === 'outcome')
    return [body, t(`casework.outcome-${text('outcome')}`)].filter((part) => part !== '').join(': ');
  if (kind === 'opinions-resolved') return t(`casework.side-${text('side')}`);
  return text('case') || text('rule') || body;
};

/** What happened, oldest first. */
export const Timeline = ({ context, view }: CaseProps): VNode => {
  const { t, language } = context;
  return (
    <details>
      <summary>{t('casework.timeline', { count: view.events.length })}</summary>
      <DataTable
        caption={t('casework.timeline-caption')}
        look="cards"
        columns={[
          { label: t('casework.col-when') },
          { label: t('casework.col-event') },
          { label: t('casework.col-detail') },
          { label: t('casework.col-who') },
        ]}
        rows={view.events.map((event) => [
          `${formatDate(event.at, language, { time: true })} UTC`,
          t(`casework.event-${event.kind}`),
          detailWords({ context }, event),
          event.actorName ?? '–',
        ])}
        empty={<p>{t('casework.timeline-empty')}</p>}
      />
    </details>
  );
};
