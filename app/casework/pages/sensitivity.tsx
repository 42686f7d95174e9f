import type { VNode } from 'preact';
import { sensitivities } from '../../foundation/policy/table.ts';
import { Button, Select } from '../../ui/index.ts';
import { CaseForm, type CaseProps } from './case-parts.tsx';

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
