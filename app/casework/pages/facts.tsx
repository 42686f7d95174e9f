import type { VNode } from 'preact';
import { Button, Choices, ErrorSummary, fieldError, Select, StaffPage } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { conducts, countryFacts, factsForForm, yesNoFacts } from '../obligations/facts.ts';
import type { CaseProps } from './case-parts.tsx';
import { CaseForm } from './case-parts.tsx';
import { countryOptions } from './countries.ts';

/** What is known for the law's questions. Not known is an answer: the law is then asked what would settle it. */
export const FactsPage = ({ context, view }: CaseProps): VNode => {
  const { t, problems, language, form } = context;
  const stored = factsForForm(view.file);
  const sent = Object.keys(form).length > 0;
  const given = (name: string): string | undefined => {
    const value = sent ? form[name] : stored[name];
    return typeof value === 'string' ? value : undefined;
  };
  const labels = Object.fromEntries([...countryFacts, ...yesNoFacts].map((name) => [name, t(`casework.fact-${name}`)]));
  const chosen = conducts.filter((conduct) =>
    sent ? form[`conduct-${conduct}`] === 'yes' : Array.isArray(stored.conduct) && stored.conduct.includes(conduct),
  );
  return (
    <StaffPage context={context} title={t('casework.facts-title', { reference: view.file.reference })} current="inbox">
      <p>
        <a href={`${caseUrl(view.file.reference)}#law`}>{t('casework.back-to-case', { reference: view.file.reference })}</a>
      </p>
      <ErrorSummary t={t} problems={problems} labels={labels} />
      <h1>{t('casework.facts-title', { reference: view.file.reference })}</h1>
      <p>{t('casework.facts-explained')}</p>
      <CaseForm context={context} view={view} to="facts">
        {countryFacts.map((name) => (
          <Select
            key={name}
            name={name}
            label={t(`casework.fact-${name}`)}
            blank={t('casework.not-known')}
            options={countryOptions(language)}
            value={given(name)}
            error={fieldError(t, problems, name)}
          />
        ))}
        {yesNoFacts.map((name) => (
          <Select
            key={name}
            name={name}
            label={t(`casework.fact-${name}`)}
            blank={t('casework.not-known')}
            options={[
              { value: 'yes', label: t('casework.yes') },
              { value: 'no', label: t('casework.no') },
            ]}
            value={given(name)}
            error={fieldError(t, problems, name)}
          />
        ))}
        <Choices
          name="conduct"
          type="checkbox"
          legend={t('casework.fact-conduct')}
          hint={t('casework.fact-conduct-hint')}
          options={conducts.map((value) => ({ value, label: t(`casework.conduct-${value}`) }))}
          values={chosen}
        />
        <Button>{t('casework.facts-save')}</Button>
      </CaseForm>
    </StaffPage>
  );
};
