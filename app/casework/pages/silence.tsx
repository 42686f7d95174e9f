import { wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import { formatDate, type Language } from '../../foundation/languages/languages.ts';
import { CellTags, jurisdictionName, standards } from '../../law/index.ts';
import { Button, DataTable, ErrorSummary, Form, fieldError, Select, StaffPage } from '../../ui/index.ts';
import type { CaseFile } from '../case/case-file.ts';
import { caseUrl } from '../case/reference.ts';
import type { SilenceView } from '../silence/silence.ts';
import type { PageContext } from './props.ts';

const question = (id: string, language: Language): string => {
  const criterion = standards().criteria.get(id);
  return criterion === undefined ? id : wordsOf(criterion, language).question;
};

/** "No law that applies here covers this": noted by the question that the law leaves open, so that a parliament can be told how often. */
export const SilencePage = ({ context, file, view }: { context: PageContext; file: CaseFile; view: SilenceView }): VNode => {
  const { t, language, formToken, problems, form } = context;
  const title = t('practice-case.title', { reference: file.reference });
  const place = caseUrl(file.reference, 'silence');
  return (
    <StaffPage context={context} title={title} current="inbox">
      <p>
        <a href={`${caseUrl(file.reference)}#law`}>{t('casework.back-to-case', { reference: file.reference })}</a>
      </p>
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <p>{t('practice-case.lead')}</p>
      {view.noted.length === 0 ? <p>{t('practice-case.none')}</p> : null}
      <ul>
        {view.noted.map((one) => (
          <li key={one.id}>
            <Form action={`${place}/undo`} token={formToken}>
              <strong>{jurisdictionName(one.jurisdiction, language)}</strong>: {question(one.criterion, language)}{' '}
              {t('practice-case.noted-by', { name: one.madeByName, date: formatDate(one.madeAt, language) })}{' '}
              <input type="hidden" name="id" value={one.id} />
              <Button kind="link">{t('practice-case.undo')}</Button>
            </Form>
          </li>
        ))}
      </ul>
      {view.suggested.length === 0 ? null : (
        <DataTable
          caption={t('practice-case.suggested')}
          look="cards"
          columns={[
            { label: t('practice-case.question') },
            ...view.places.map((code) => ({ label: jurisdictionName(code, language) })),
          ]}
          rows={view.suggested.map(({ criterion, cells }) => [
            question(criterion, language),
            ...cells.map((cell, index) =>
              cell === undefined ? t('practice-case.not-assessed') : <CellTags key={view.places[index]} t={t} cell={cell} />,
            ),
          ])}
        />
      )}
      <Form action={place} token={formToken}>
        <Select
          name="criterion"
          label={t('practice-case.criterion')}
          hint={t('practice-case.criterion-hint')}
          value={form.criterion}
          error={fieldError(t, problems, 'criterion')}
          options={view.all.map((id) => ({ value: id, label: question(id, language) }))}
        />
        <Select
          name="jurisdiction"
          label={t('practice-case.place')}
          value={form.jurisdiction}
          error={fieldError(t, problems, 'jurisdiction')}
          options={view.places.map((code) => ({ value: code, label: jurisdictionName(code, language) }))}
        />
        <Button>{t('practice-case.note')}</Button>
      </Form>
    </StaffPage>
  );
};
