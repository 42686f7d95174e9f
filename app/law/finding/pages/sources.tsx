import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Select,
  StaffPage,
  type StaffPageContext,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { assessmentUrl } from '../assess/assessment.ts';
import type { Sources } from '../assess/sources.ts';
import { courtKinds, limits } from '../content.ts';
import { dayOf } from '../days.ts';
import { English } from './words.tsx';

type Context = StaffPageContext & { form: FormValues; clock: { now(): Date } };
type Props = { context: Context; sources: Sources; problems: readonly FieldProblem[] };

const pick = (url: string, chosen: Record<string, string>): string => `${url}?${new URLSearchParams(chosen)}`;

/** What the program would look at first, with the words that made it think so. A proposal, and no answer. */
const Proposals = ({ context, sources }: Omit<Props, 'problems'>): VNode | null => {
  const { t } = context;
  if (sources.proposals.length === 0) return null;
  const url = `${assessmentUrl(sources.assessment.id)}/evidence`;
  return (
    <DataTable
      caption={t('finding.proposals')}
      look="cards"
      columns={['provision', 'law', 'matched'].map((column) => ({ label: t(`finding.${column}`) }))}
      rows={sources.proposals.map(({ lawId, lawTitle, provisionId, label, heading, language, matches }) => [
        <a key="open" href={pick(url, { law: lawId, provision: provisionId, lang: language })}>
          <bdi lang={language}>
            {label} {heading}
          </bdi>
        </a>,
        <bdi key="law" lang={language}>
          {lawTitle}
        </bdi>,
        <bdi key="words" lang={language}>
          {[...new Set(matches.flatMap(({ words }) => words))].slice(0, 6).join(' · ')}
        </bdi>,
      ])}
    />
  );
};

const FromImported = ({ context, sources, problems }: Props): VNode => {
  const { t, formToken, form } = context;
  const { laws, law, provisions, text, assessment } = sources;
  const url = `${assessmentUrl(assessment.id)}/evidence`;
  if (laws.length === 0) return <p>{t('finding.no-laws')}</p>;
  return (
    <>
      <Proposals context={context} sources={sources} />
      <p>
        <a
          href={pick('/staff/law/evidence', {
            in: assessment.jurisdiction,
            criterion: assessment.criterion,
            on: assessment.asOf,
          })}
        >
          {t('law-search.proposals')}
        </a>
      </p>
      <Form action={url} method="get">
        <Select
          name="law"
          label={t('finding.law')}
          options={laws.map(({ id, title }) => ({ value: id, label: title }))}
          blank={t('finding.choose')}
          value={law?.id}
        />
        {law === undefined ? null : (
          <Select
            name="provision"
            label={t('finding.provision')}
            options={provisions.map(({ id, label, heading }) => ({
              value: id,
              label: heading === undefined ? label : `${label} ${heading}`,
            }))}
            blank={t('finding.choose')}
            value={text?.id}
          />
        )}
        <Button kind="plain">{t('finding.show-text')}</Button>
      </Form>
      {law === undefined || text === undefined ? null : (
        <>
          <h3>
            <bdi lang={text.language}>
              {text.label} {text.heading}
            </bdi>
          </h3>
          <p class="hint">{t('finding.version-of', { date: text.versionLabel })}</p>
          <blockquote lang={text.language} class="law-text">
            {text.text}
          </blockquote>
          <Form action={url} token={formToken}>
            <input type="hidden" name="law" value={law.id} />
            <input type="hidden" name="provision" value={text.id} />
            <input type="hidden" name="language" value={text.language} />
            <TextArea
              name="quote"
              label={t('finding.quote')}
              hint={t('finding.quote-hint', { most: limits.quote })}
              rows={3}
              value={form.quote}
              error={fieldError(t, problems, 'quote')}
            />
            <Button>{t('finding.take-quote')}</Button>
          </Form>
          <p>
            <a href={pick(url, { law: law.id })}>{t('finding.another-provision')}</a>
          </p>
        </>
      )}
    </>
  );
};

const FromElsewhere = ({ context, sources, problems }: Props): VNode => {
  const { t, formToken, form, clock } = context;
  const common = (name: string) => ({ name, value: form[name], error: fieldError(t, problems, name) });
  const field = (name: 'title' | 'label' | 'address' | 'language', dir: 'auto' | 'ltr'): VNode => (
    <TextField {...common(name)} label={t(`finding.source-${name}`)} hint={t(`finding.source-${name}-hint`)} dir={dir} />
  );
  return (
    <Form action={`${assessmentUrl(sources.assessment.id)}/outside`} token={formToken}>
      {field('title', 'auto')}
      {field('label', 'auto')}
      {field('address', 'ltr')}
      {field('language', 'ltr')}
      <TextField {...common('versionDate')} label={t('finding.source-version')} type="date" dir="ltr" />
      <TextField
        {...common('retrieved')}
        value={form.retrieved ?? dayOf(clock.now())}
        label={t('finding.source-retrieved')}
        type="date"
        dir="ltr"
      />
      <TextArea {...common('words')} label={t('finding.quote')} hint={t('finding.quote-hint', { most: limits.quote })} rows={3} />
      <Button>{t('finding.take-quote')}</Button>
    </Form>
  );
};

const CourtForm = ({ context, sources, problems }: Props): VNode => {
  const { t, formToken, form, clock } = context;
  const common = (name: string) => ({ name, value: form[name], error: fieldError(t, problems, name) });
  const kinds = courtKinds.map((kind) => ({ value: kind, label: t(`finding.force-${kind}`) }));
  return (
    <Form action={`${assessmentUrl(sources.assessment.id)}/court`} token={formToken}>
      <Select {...common('kind')} label={t('finding.court-kind')} options={kinds} blank={t('finding.choose')} />
      <TextField {...common('court')} label={t('finding.court-name')} />
      <TextField {...common('from')} label={t('finding.court-from')} type="date" dir="ltr" />
      <TextField {...common('until')} label={t('finding.court-until')} type="date" dir="ltr" />
      <TextField
        {...common('courtAddress')}
        label={t('finding.source-address')}
        hint={t('finding.source-address-hint')}
        dir="ltr"
      />
      <TextField
        {...common('courtRetrieved')}
        value={form.courtRetrieved ?? dayOf(clock.now())}
        label={t('finding.source-retrieved')}
        type="date"
        dir="ltr"
      />
      <TextArea {...common('courtNote')} label={t('finding.note')} rows={2} />
      <Button kind="plain">{t('finding.add-court')}</Button>
    </Form>
  );
};

/** Where the words come from: the imported texts first, any other source by its address, and what courts did. */
export const SourcesPage = ({ context, sources, problems }: Props): VNode => {
  const { t } = context;
  const title = t('finding.add-evidence');
  return (
    <StaffPage context={context} title={title} current="findings">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href={assessmentUrl(sources.assessment.id)}>{t('finding.back-to-answer')}</a>
      </p>
      <h1>{title}</h1>
      <p>
        <English>{sources.assessment.criterion}</English> · <bdi>{sources.assessment.jurisdiction}</bdi> ·{' '}
        {sources.assessment.asOf}
      </p>
      <h2>{t('finding.from-imported')}</h2>
      <FromImported context={context} sources={sources} problems={problems} />
      <h2>{t('finding.from-elsewhere')}</h2>
      <p>{t('finding.from-elsewhere-explained')}</p>
      <FromElsewhere context={context} sources={sources} problems={problems} />
      <h2>{t('finding.court-title')}</h2>
      <p>{t('finding.court-explained')}</p>
      <CourtForm context={context} sources={sources} problems={problems} />
    </StaffPage>
  );
};
