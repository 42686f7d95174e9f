import type { VNode } from 'preact';
import { PublicPage } from '../../ui/index.ts';
import type { Helpline } from '../helplines.ts';
import { HelplineList } from './helpline-list.tsx';
import { DangerNotice, type HelpProps } from './home-page.tsx';

/** People who listen, and what to do where we know of none that somebody has checked. */
export const TalkPage = ({
  emergency,
  helplines,
  ...props
}: HelpProps & { emergency: string | undefined; helplines: readonly Helpline[] }): VNode => {
  const { t, language } = props;
  return (
    <PublicPage {...props} title={t('help.title-talk')}>
      <h1>{t('help.talk-heading')}</h1>
      <p>{t('help.talk-lead')}</p>
      <DangerNotice t={t} emergency={emergency} />
      {helplines.length === 0 ? null : <h2>{t('help.talk-listed')}</h2>}
      <HelplineList t={t} language={language} helplines={helplines} />
      <h2>{t('help.talk-until')}</h2>
      <ul>
        <li>{t('help.talk-adult')}</li>
        <li>{t('help.talk-school')}</li>
        <li>{t('help.talk-again')}</li>
      </ul>
    </PublicPage>
  );
};
