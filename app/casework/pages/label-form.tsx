import type { VNode } from 'preact';
import { Button, Choices, fieldError, Select } from '../../ui/index.ts';
import type { TargetView } from '../case/view.ts';
import { axisNames, schemeNamed, usualScheme } from '../classify/schemes.ts';
import { CaseForm, type CaseProps } from './case-parts.tsx';
import { countryOptions } from './countries.ts';
import { Key } from './words.tsx';

/** Words for one thing to classify: "Address 2", or "What the report tells". */
export const targetWords = (t: CaseProps['context']['t'], target: Pick<TargetView, 'item' | 'number'>): string =>
  target.item === undefined ? t('casework.item-whole') : t(`casework.item-${target.item.kind}`, { number: target.number ?? 0 });

/**
 * One item, one label: the code first (keys 1 to 5), then a reason where the code asks for one, then the axes, all of which
 * may stay open. After a mistake the form stands as it was sent.
 */
export const LabelForm = ({ context, view, target, to }: CaseProps & { target: TargetView; to: string }): VNode => {
  const { t, problems, form, language } = context;
  const scheme = schemeNamed(usualScheme);
  const typed = form.item === target.name ? form : undefined;
  const given = (name: string, stored: string | undefined): string | undefined => (typed === undefined ? stored : typed[name]);
  const own = target.own;
  return (
    <CaseForm context={context} view={view} to={to}>
      <input type="hidden" name="item" value={target.name} />
      <Choices
        name="code"
        legend={t('casework.class-question', { item: targetWords(t, target) })}
        hint={
          target.suggests === undefined
            ? t('casework.class-hint')
            : `${t('casework.class-hint')} ${t('matching.suggests', { label: t(`casework.class-${target.suggests.code}`), list: target.suggests.list })}`
        }
        options={scheme.codes.map(({ code }) => ({
          value: code,
          label: t(`casework.class-${code}`),
          hint: t(`casework.class-${code}-hint`),
        }))}
        value={given('code', own?.code)}
        error={fieldError(t, problems, 'code')}
      />
      <Select
        name="reason"
        label={t('casework.class-reason')}
        hint={t('casework.class-reason-hint')}
        blank={t('casework.no-reason')}
        options={scheme.reasons.map(({ code }) => ({ value: code, label: t(`casework.reason-${code}`) }))}
        value={given('reason', own?.reasonCode ?? undefined)}
        error={fieldError(t, problems, 'reason')}
      />
      <details open={problems.length > 0}>
        <summary>{t('casework.axes')}</summary>
        <Select
          name="hostCountry"
          label={t('casework.fact-hostCountry')}
          blank={t('casework.not-known')}
          options={countryOptions(language)}
          value={given('hostCountry', own?.axes.hostCountry)}
          error={fieldError(t, problems, 'hostCountry')}
        />
        {axisNames.map((name) => (
          <Select
            key={name}
            name={name}
            label={t(`casework.axis-${name}`)}
            blank={t('casework.not-looked-at')}
            options={Object.keys(scheme.axes[name]).map((value) => ({ value, label: t(`casework.axis-${name}-${value}`) }))}
            value={given(name, own?.axes[name])}
            error={fieldError(t, problems, name)}
          />
        ))}
      </details>
      <Key name="s">
        <Button>{t('casework.save-next')}</Button>
      </Key>
    </CaseForm>
  );
};
