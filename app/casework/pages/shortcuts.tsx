import type { VNode } from 'preact';
import { StaffPage } from '../../ui/index.ts';
import { KeyList, keyNames } from './keys.tsx';
import type { PageContext } from './props.ts';

/** The keys, what they do, what they never do, and where they are switched off. */
export const ShortcutsPage = ({ context }: { context: PageContext }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('casework.keys-title')}>
      <h1>{t('casework.keys-title')}</h1>
      <p>{t(context.preferences.shortcuts ? 'casework.keys-on' : 'casework.keys-off')}</p>
      <KeyList context={context} keys={keyNames} />
      <p>{t('casework.keys-never')}</p>
      <p>
        <a href="/staff/settings">{t('casework.keys-settings')}</a>
      </p>
    </StaffPage>
  );
};
