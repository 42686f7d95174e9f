import type { VNode } from 'preact';
import { Notice } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { CaseProps } from './case-parts.tsx';
import { handOverPath } from './hand-overs.tsx';

/** Packages of the case that did not reach their body, above everything else: a failure is never silent. */
export const Undelivered = ({ context, view }: CaseProps): VNode | null => {
  const { t } = context;
  // the last word on each package counts
  const last = new Map(
    view.events
      .filter(({ kind }) => kind === 'delivered' || kind === 'delivery-failed')
      .map((event) => [handOverPath(event), event]),
  );
  const failed = [...last.values()].filter(({ kind }) => kind === 'delivery-failed');
  if (failed.length === 0) return null;
  return (
    <Notice kind="danger" title={t('casework.undelivered-title')}>
      <ul>
        {failed.map((event) => (
          <li key={event.id}>
            {t(event.detail.final === true ? 'casework.undelivered-final' : 'casework.undelivered-again')}{' '}
            <a href={caseUrl(view.file.reference, handOverPath(event))}>{t('casework.undelivered-look')}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
};
