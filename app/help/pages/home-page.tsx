import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Form, Notice, PublicPage } from '../../ui/index.ts';

export type HelpProps = { t: Translate; language: Language; url: URL; demo: boolean };

/** What to do before anything else when a child is in danger. The number is shown only when somebody checked it. */
export const DangerNotice = ({ t, emergency }: { t: Translate; emergency: string | undefined }): VNode => (
  <Notice kind="danger" title={t('help.danger-title')}>
    <p>
      {t('help.danger-text')}
      {emergency === undefined ? null : (
        <>
          {' '}
          {t('help.danger-number')}{' '}
          <a href={`tel:${emergency}`}>
            <bdi dir="ltr">{emergency}</bdi>
          </a>
        </>
      )}
    </p>
  </Notice>
);

/** Danger first, then three doors in the reader's words. */
export const HomePage = ({ emergency, ...props }: HelpProps & { emergency: string | undefined }): VNode => {
  const { t, language } = props;
  return (
    <PublicPage {...props} title={t('help.title-home')}>
      <h1>{t('help.home-heading')}</h1>
      <DangerNotice t={t} emergency={emergency} />
      <p>{t('help.home-lead')}</p>
      <h2>{t('help.home-question')}</h2>
      <Form action={`/${language}/r/1`}>
        <div class="doors">
          {['me', 'someone', 'saw'].map((door) => (
            <button key={door} type="submit" class="button" name="door" value={door}>
              {t(`help.door-${door}`)}
            </button>
          ))}
        </div>
      </Form>
      <p>
        <a href={`/${language}/f`}>{t('fingerprint.home-link')}</a>
      </p>
      <p>
        <a href={`/${language}/code`}>{t('help.home-code')}</a>
      </p>
      <p class="hint">{t('help.home-leave')}</p>
    </PublicPage>
  );
};
