import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { DangerNotice, type Helpline, HelplineList } from '../../help/index.ts';
import { Button, Buttons, Choices, ErrorSummary, Form, Panel, PublicPage } from '../../ui/index.ts';
import { ages } from '../answers.ts';
import { mayAddFingerprint } from '../fingerprint/fingerprint.ts';
import type { TakeDownService } from '../fingerprint/services.ts';

export type FingerprintPageProps = { t: Translate; language: Language; url: URL; demo: boolean };

type HowProps = FingerprintPageProps & { emergency: string | undefined; problems: readonly FieldProblem[] };

/** What a fingerprint of one's own picture is, what it can do and what not; and the age, on which the right help depends. */
export const FingerprintHowPage = ({ emergency, problems, ...props }: HowProps): VNode => {
  const { t, language } = props;
  const wrong = problems.length === 0 ? undefined : t('report.pick-one');
  return (
    <PublicPage {...props} form="q" title={t('fingerprint.title-how')}>
      <ErrorSummary t={t} problems={problems} texts={{ age: wrong ?? '' }} />
      <h1>{t('fingerprint.how-heading')}</h1>
      <p>{t('fingerprint.how-lead')}</p>
      <DangerNotice t={t} emergency={emergency} />
      <h2>{t('fingerprint.how-what-title')}</h2>
      <p>{t('fingerprint.how-what')}</p>
      <ul>
        {['here', 'sent', 'list', 'code'].map((step) => (
          <li key={step}>{t(`fingerprint.how-${step}`)}</li>
        ))}
      </ul>
      <h2>{t('fingerprint.how-limits-title')}</h2>
      <ul>
        {['companies', 'limits', 'blur', 'search'].map((limit) => (
          <li key={limit}>{t(`fingerprint.how-${limit}`)}</li>
        ))}
      </ul>
      <Form action={`/${language}/f`} id="q">
        <Choices
          name="age"
          legend={t('fingerprint.age-legend')}
          hint={t('fingerprint.age-hint')}
          options={ages.map((value) => ({ value, label: t(`report.age-${value}`) }))}
          error={wrong}
        />
        <Buttons>
          <Button>{t('ui.continue')}</Button>
        </Buttons>
      </Form>
      <p>
        <a href={`/${language}/code`}>{t('fingerprint.how-back')}</a>
      </p>
    </PublicPage>
  );
};

const Service = ({ t, service, date }: { t: Translate; service: TakeDownService; date: string }): VNode => (
  <Panel>
    <h2>
      <bdi lang="en">{service.name}</bdi>
    </h2>
    <p>{t(`fingerprint.service-${service.text}`)}</p>
    <p>
      <a href={service.page} rel="noreferrer">
        {t('fingerprint.service-go', { name: service.name })}
      </a>
    </p>
    <p class="hint">{t('fingerprint.service-read', { run: service.run, date })}</p>
  </Panel>
);

type WaysProps = FingerprintPageProps & {
  age: string;
  services: readonly TakeDownService[];
  /** The day on which the services' pages were read. */
  date: string;
  helplines: readonly Helpline[];
  /** A new draft with the age in it. */
  draft: string;
};

/** Where to go with a picture, by the age in it: the services that reach companies, our own list, and a person to talk to. */
export const FingerprintWaysPage = ({ age, services, date, helplines, draft, ...props }: WaysProps): VNode => {
  const { t, language } = props;
  const ours = mayAddFingerprint({ door: 'me', category: 'image-shared', age });
  return (
    <PublicPage {...props} form="q" title={t('fingerprint.title-ways')}>
      {/* a change of language asks for this page again, with the same answer */}
      <Form action={`/${language}/f`} id="q">
        <input type="hidden" name="age" value={age} />
      </Form>
      <h1>{t('fingerprint.ways-heading')}</h1>
      <p>{t('fingerprint.ways-lead')}</p>
      {age === 'unknown' ? <p>{t('fingerprint.ways-unknown')}</p> : null}
      {ours ? null : <p>{t('fingerprint.ways-adult')}</p>}
      {services.map((service) => (
        <Service key={service.name} t={t} service={service} date={date} />
      ))}
      {ours ? (
        <Panel title={t('fingerprint.own-title')}>
          <p>{t('fingerprint.own-text')}</p>
          <Form action={`/${language}/f/here`}>
            <input type="hidden" name="draft" value={draft} />
            <Buttons>
              <Button>{t('fingerprint.own-go')}</Button>
            </Buttons>
          </Form>
        </Panel>
      ) : null}
      <OtherWays {...props} draft={draft} />
      <h2>{t('help.talk-heading')}</h2>
      <HelplineList t={t} language={language} helplines={helplines} />
    </PublicPage>
  );
};

/** What works without a script and without a picture; stands beside the step wherever it is offered. */
export const OtherWays = ({
  t,
  language,
  draft,
  after,
}: FingerprintPageProps & { draft: string; after?: 'check' | undefined }): VNode => (
  <>
    <h2>{t('fingerprint.other-title')}</h2>
    <p>{t('fingerprint.other-text')}</p>
    <Form action={`/${language}/f/next`}>
      <input type="hidden" name="draft" value={draft} />
      {after === undefined ? null : <input type="hidden" name="after" value={after} />}
      <Button kind="plain">{t('fingerprint.other-go')}</Button>
    </Form>
    <p>
      <a href={`/${language}/talk`}>{t('ui.talk')}</a>
    </p>
  </>
);
