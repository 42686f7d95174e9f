import type { VNode } from 'preact';
import { formatDate, languages } from '../../foundation/languages/languages.ts';
import { Panel } from '../../ui/index.ts';
import type { Helpline } from '../helplines.ts';
import type { HelpProps } from './home-page.tsx';

/** Names of languages in the reader's own. */
const languageNames = (codes: readonly string[], reader: string): string => {
  const names = new Intl.DisplayNames([reader], { type: 'language' });
  return new Intl.ListFormat(reader, { type: 'unit', style: 'short' }).format(codes.map((code) => names.of(code) ?? code));
};

const Line = ({ t, language, line }: Pick<HelpProps, 't' | 'language'> & { line: Helpline }): VNode => (
  <Panel>
    <h3>
      <bdi>{line.name}</bdi>
    </h3>
    {line.phones.map((phone) => (
      <p key={phone}>
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          <bdi dir="ltr">{phone}</bdi>
        </a>
      </p>
    ))}
    {line.hours === undefined ? null : (
      <p>
        <bdi lang="en">{line.hours}</bdi>
      </p>
    )}
    <p>{t('help.talk-languages', { list: languageNames(line.languages, languages[language].calendarLocale) })}</p>
    <p>
      <a href={line.page} rel="noreferrer">
        {t('help.talk-website')}
      </a>
    </p>
    <p class="hint">{t('help.talk-checked', { date: formatDate(line.checkedOn, language) })}</p>
  </Panel>
);

/** Helplines that somebody checked, or the plain word that there is none. Stands under a heading of the page's. */
export const HelplineList = ({
  t,
  language,
  helplines,
}: Pick<HelpProps, 't' | 'language'> & { helplines: readonly Helpline[] }): VNode =>
  helplines.length === 0 ? (
    <p>{t('help.talk-none')}</p>
  ) : (
    <>
      <p>{t('help.talk-listed-lead')}</p>
      {helplines.map((line) => (
        <Line key={line.name} t={t} language={language} line={line} />
      ))}
    </>
  );
