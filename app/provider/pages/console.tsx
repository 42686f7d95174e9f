import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { ButtonLink, DataTable, Notice, StaffPage } from '../../ui/index.ts';
import type { ConsoleView } from '../console/console.ts';
import { EnvironmentTag, FilingState, type PageContext } from './words.tsx';

type Props = { context: PageContext; view: ConsoleView };
type Filing = ConsoleView['latest'][number];

const expires = ({ hours }: ConsoleView, filing: Filing): Date =>
  new Date(Math.max(filing.openedAt.getTime() + hours * 3_600_000, filing.changedAt.getTime() + 3_600_000));

const missingWords = ({ t }: PageContext, filing: Filing): string =>
  filing.missing.length === 0
    ? t('provider.nothing-missing')
    : filing.missing.map((field) => t(`provider.field-${field}`)).join(' · ');

const Unfinished = ({ context, view }: Props): VNode | null => {
  const { t, language } = context;
  if (view.open.length === 0) return null;
  return (
    <>
      <Notice kind="warn" title={t('provider.unfinished-title', { count: view.open.length })}>
        <p>{t('provider.unfinished')}</p>
      </Notice>
      <DataTable
        caption={t('provider.unfinished-caption')}
        look="cards"
        columns={['report', 'environment', 'opened', 'expires'].map((name) => ({ label: t(`provider.col-${name}`) }))}
        rows={view.open.map((filing) => [
          String(filing.number),
          <EnvironmentTag key="environment" context={context} environment={filing.environment} />,
          formatDate(filing.openedAt, language, { time: true }),
          formatDate(expires(view, filing), language, { time: true }),
        ])}
      />
    </>
  );
};

/** A provider's own page: what is unfinished, how well the reports are, which fields go wrong, what became of them. */
export const ConsolePage = ({ context, view }: Props): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('provider.console')} current="provider">
      <h1>
        <bdi>{view.provider.name}</bdi>
      </h1>
      <p>{t('provider.console-about')}</p>
      <p>
        <ButtonLink href="/staff/provider/keys">{t('provider.keys')}</ButtonLink>
      </p>
      <Unfinished context={context} view={view} />
      <DataTable
        caption={t('provider.days-caption')}
        look="cards"
        columns={[
          'day',
          'environment',
          'opened-count',
          'finished-count',
          'refused-count',
          'expired-count',
          'empty-count',
          'completeness',
        ].map((name, index) => ({ label: t(`provider.col-${name}`), numeric: index > 1 }))}
        rows={view.days.map((day) => [
          formatDate(new Date(`${day.day}T00:00:00Z`), language),
          <EnvironmentTag key="environment" context={context} environment={day.environment} />,
          t('provider.number', { value: day.opened }),
          t('provider.number', { value: day.finished }),
          t('provider.number', { value: day.refused }),
          t('provider.number', { value: day.expired }),
          t('provider.number', { value: day.flood }),
          day.completeness === null ? '–' : t('provider.of-hundred', { value: day.completeness }),
        ])}
        empty={t('provider.days-none')}
      />
      <DataTable
        caption={t('provider.faults-caption')}
        look="cards"
        columns={['field', 'rule', 'environment', 'times'].map((name, index) => ({
          label: t(`provider.col-${name}`),
          numeric: index === 3,
        }))}
        rows={view.faults.map((fault) => [
          <code key="field">{fault.path}</code>,
          <code key="rule">{fault.rule}</code>,
          <EnvironmentTag key="environment" context={context} environment={fault.environment} />,
          t('provider.number', { value: fault.count }),
        ])}
        empty={t('provider.faults-none')}
      />
      <DataTable
        caption={t('provider.gaps-caption')}
        look="cards"
        columns={['missing', 'why', 'place', 'times'].map((name, index) => ({
          label: t(`provider.col-${name}`),
          numeric: index === 3,
        }))}
        rows={view.gaps.map(({ field, path, count }) => [
          t(`provider.field-${field}`),
          t(`provider.why-${field}`),
          <code key="place">{path}</code>,
          t('provider.number', { value: count }),
        ])}
        empty={t('provider.gaps-none')}
      />
      <DataTable
        caption={t('provider.latest-caption')}
        look="cards"
        columns={['report', 'environment', 'opened', 'state', 'stage', 'completeness', 'missing'].map((name) => ({
          label: t(`provider.col-${name}`),
        }))}
        rows={view.latest.map((filing) => [
          String(filing.number),
          <EnvironmentTag key="environment" context={context} environment={filing.environment} />,
          formatDate(filing.openedAt, language, { time: true }),
          <FilingState key="state" context={context} state={filing.state} />,
          filing.environment === 'sandbox' || filing.state !== 'finished'
            ? '–'
            : `${t(`provider.stage-${filing.stage}`)}${filing.outcome === null ? '' : ` · ${t(`provider.outcome-${filing.outcome}`)}`}`,
          t('provider.of-hundred', { value: filing.completeness }),
          missingWords(context, filing),
        ])}
        empty={t('provider.latest-none')}
      />
    </StaffPage>
  );
};
