import { type Theme, themes } from '@article34/standards';
import type { VNode } from 'preact';
import { jurisdictionName } from '../../law/index.ts';
import { Button, Form, Kept, Notice, Select } from '../../ui/index.ts';
import { type Asked, address } from '../pages/asked.ts';
import { ActionPage, type PageContext } from '../pages/frame.tsx';
import { type Briefing, numbered } from './content.ts';
import type { Length } from './section.ts';

/** A briefing to read, print or take along as a file. */
export const BriefingPage = ({
  context,
  asked,
  briefing,
  length,
  theme,
}: {
  context: PageContext;
  asked: Asked;
  briefing: Briefing;
  length: Length;
  theme: Theme | undefined;
}): VNode => {
  const { t, language } = context;
  const { notes, numbersOf } = numbered(briefing);
  const query = new URLSearchParams({
    length: String(length),
    ...(theme === undefined ? {} : { theme }),
    ...(asked.knownOn === undefined ? {} : { known: asked.knownOn }),
  });
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={briefing.title}
      trail={[
        { href: address(`/${language}/action`, asked), label: t('action.title') },
        {
          href: address(`/${language}/action/countries/${briefing.country}`, asked),
          label: jurisdictionName(briefing.country, language),
        },
      ]}
      keep={{ length: String(length), theme }}
    >
      <div class="no-print">
        <Form method="get" action={context.url.pathname}>
          <Kept values={{ known: asked.knownOn }} />
          <Select
            name="length"
            label={t('action.brief-length')}
            value={String(length)}
            options={(['1', '4'] as const).map((value) => ({ value, label: t(`action.brief-length-${value}`) }))}
          />
          <Select
            name="theme"
            label={t('action.brief-theme')}
            value={theme}
            blank={t('action.brief-all-themes')}
            options={Object.keys(themes).map((value) => ({ value, label: t(`reading.theme-${value}`) }))}
          />
          <Button kind="plain">{t('action.brief-make')}</Button>
        </Form>
        <p>
          <a href={`/${language}/action/briefing/${briefing.country}.pdf?${query}`}>{t('action.brief-pdf')}</a>
        </p>
      </div>
      {briefing.synthetic ? (
        <Notice kind="warn">
          <p>{t('finding.made-up')}</p>
        </Notice>
      ) : null}
      {briefing.label === undefined ? null : (
        <Notice kind="warn">
          <p>{briefing.label}</p>
        </Notice>
      )}
      <p>{briefing.lead}</p>
      {briefing.sections.map(({ heading, sentences, left, empty }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {sentences.length === 0 ? <p>{empty}</p> : null}
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence.text}>
                {sentence.text}{' '}
                {numbersOf(sentence).map((number) => (
                  <a key={number} href={`#source-${number}`}>
                    [{number}]
                  </a>
                ))}
              </li>
            ))}
          </ul>
          {left === 0 ? null : <p class="hint">{t('action.brief-left', { count: left })}</p>}
        </section>
      ))}
      <h2>{t('action.brief-sources')}</h2>
      <ol>
        {notes.map(({ label, address: at, on }, index) => (
          <li key={label + at + on} id={`source-${index + 1}`}>
            <bdi>{label}</bdi> ({on}){' '}
            <a href={at} rel="noreferrer external" dir="ltr" class="user-text">
              {at}
            </a>
          </li>
        ))}
      </ol>
      {briefing.limits.map((limit) => (
        <p class="hint" key={limit}>
          {limit}
        </p>
      ))}
    </ActionPage>
  );
};
