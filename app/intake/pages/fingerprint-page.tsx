import type { VNode } from 'preact';
import { Button, Buttons, Form, Notice, Panel, PublicPage } from '../../ui/index.ts';
import { fingerprintLimits } from '../fingerprint/fingerprint.ts';
import { type FingerprintPageProps, OtherWays } from './fingerprint-how-page.tsx';

/** What the script on the page may say; it finds the sentences in the page, in the reader's language. */
const words = [
  'ready',
  'working',
  'done',
  'again',
  'removed',
  'full',
  'poor',
  'unreadable',
  'large',
  'noise',
  'unable',
  'failed',
  'offline',
  'remove',
] as const;

export type FingerprintProps = FingerprintPageProps & {
  draft: string;
  /** Fingerprints that are there already, as the form's field holds them. */
  prints: string;
  /** Came from the check page and goes back there. */
  after?: 'check' | undefined;
};

/**
 * The one public page with a script. It makes the fingerprint of a picture on the person's own device; its content policy lets
 * nothing out but the form. Without a script, or where the browser cannot do it, the other ways stand on the same page.
 */
export const FingerprintPage = ({ draft, prints, after, ...props }: FingerprintProps): VNode => {
  const { t, language } = props;
  const { most, leastQuality } = fingerprintLimits;
  return (
    <PublicPage {...props} form="q" script="step" title={t('fingerprint.title-here')}>
      <h1>{t('fingerprint.here-heading')}</h1>
      <p>{t('fingerprint.here-lead')}</p>
      <noscript>
        <div class="notice warn">
          <p>{t('fingerprint.here-noscript')}</p>
        </div>
      </noscript>
      <p id="say" role="status" data-word="starting">
        {t('fingerprint.word-starting')}
      </p>
      <div id="maker" class="field" hidden data-most={most} data-least={leastQuality}>
        <Notice>
          <p id="nothing-sent">
            <strong>{t('fingerprint.here-nothing-sent')}</strong>
          </p>
        </Notice>
        <label class="label" for="file">
          {t('fingerprint.here-file')}
        </label>
        <span class="hint" id="file-hint">
          {t('fingerprint.here-file-hint', { most })}
        </span>
        {/* outside of every form, and without a name: no browser can send it */}
        <input
          type="file"
          id="file"
          accept="image/jpeg,image/png,image/webp,image/gif"
          multiple
          aria-describedby="nothing-sent file-hint"
        />
        <p class="hint">{t('fingerprint.here-offline')}</p>
      </div>
      <Form action={`/${language}/f/next`} id="q">
        <input type="hidden" name="draft" value={draft} />
        {after === undefined ? null : <input type="hidden" name="after" value={after} />}
        <input type="hidden" name="fingerprints" id="fingerprints" value={prints} autocomplete="off" />
        <div id="chosen" hidden>
          <Panel title={t('fingerprint.chosen-title')}>
            <ol id="made" class="law-text" />
            <p>{t('fingerprint.chosen-text')}</p>
          </Panel>
          <Buttons>
            <Button>{t('fingerprint.chosen-go')}</Button>
          </Buttons>
        </div>
      </Form>
      <OtherWays {...props} draft={draft} after={after} />
      <div id="words" hidden>
        {words.map((word) => (
          <span key={word} data-word={word}>
            {t(`fingerprint.word-${word}`)}
          </span>
        ))}
      </div>
    </PublicPage>
  );
};
