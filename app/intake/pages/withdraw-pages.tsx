import type { ComponentChildren, VNode } from 'preact';
import { Button, Buttons, Form, PublicPage } from '../../ui/index.ts';
import type { FingerprintPageProps } from './fingerprint-how-page.tsx';

const Frame = ({ children, ...props }: FingerprintPageProps & { children: ComponentChildren }): VNode => (
  <PublicPage {...props} url={new URL(`/${props.language}/code`, props.url)} title={props.t('status.title')}>
    {children}
  </PublicPage>
);

/** Asks once more before fingerprints are taken back, and says what that does not reach. */
export const WithdrawPage = ({ visit, count, ...props }: FingerprintPageProps & { visit: string; count: number }): VNode => {
  const { t, language } = props;
  return (
    <Frame {...props}>
      <h1>{t('fingerprint.back-heading')}</h1>
      {count === 0 ? (
        <p>{t('fingerprint.back-none')}</p>
      ) : (
        <Form action={`/${language}/code/withdraw`}>
          <input type="hidden" name="visit" value={visit} />
          <p>{t('fingerprint.check-count', { count })}</p>
          <p>{t('fingerprint.back-text')}</p>
          <p>{t('fingerprint.back-limit')}</p>
          <Buttons>
            <Button kind="danger">{t('fingerprint.back-go')}</Button>
          </Buttons>
        </Form>
      )}
      <p>
        <a href={`/${language}/code`}>{t('status.again')}</a>
      </p>
    </Frame>
  );
};

/** They are taken back. */
export const WithdrawnPage = (props: FingerprintPageProps): VNode => (
  <Frame {...props}>
    <h1>{props.t('fingerprint.back-done-heading')}</h1>
    <p>{props.t('fingerprint.back-done-text')}</p>
    <p>
      <a href={`/${props.language}/code`}>{props.t('status.again')}</a>
    </p>
  </Frame>
);
