import { themes } from '@article34/standards';
import type { VNode } from 'preact';
import { DataTable, StaffPage, type StaffPageContext } from '../../../ui/index.ts';
import { questionUrl } from '../assess/assessment.ts';
import type { JurisdictionView } from '../jurisdiction-view.ts';
import { jurisdictionName } from '../jurisdictions.ts';
import { CellTags, English } from './words.tsx';

/** Every question to one jurisdiction's law, by theme, with what is published on it today. No total: it would be a score. */
export const JurisdictionPage = ({ context, view }: { context: StaffPageContext; view: JurisdictionView }): VNode => {
  const { t } = context;
  const name = jurisdictionName(view.jurisdiction, context.language);
  return (
    <StaffPage context={context} title={name} current="findings">
      <p>
        <a href="/staff/law/findings">{t('finding.title')}</a>
      </p>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p>{t('finding.questions-lead', { date: view.today })}</p>
      {view.themes.map(({ theme, questions }) => (
        <section key={theme}>
          <h2>
            <English>{themes[theme]}</English>
          </h2>
          <DataTable
            caption={t('finding.questions-caption', { theme: themes[theme] })}
            look="cards"
            columns={['question', 'state', 'as-of', 'under-way'].map((column) => ({ label: t(`finding.${column}`) }))}
            rows={questions.map(({ criterion, cell, underWay }) => [
              <a key="open" href={questionUrl(view.jurisdiction, criterion.id)}>
                <English>{criterion.question}</English>
              </a>,
              <CellTags key="cell" t={t} cell={cell} />,
              cell?.asOf ?? '–',
              underWay === 0 ? '–' : String(underWay),
            ])}
          />
        </section>
      ))}
    </StaffPage>
  );
};
