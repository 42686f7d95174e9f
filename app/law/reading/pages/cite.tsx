import type { VNode } from 'preact';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { licence } from '../export/rows.ts';

/**
 * How to cite a page: title, who says it, the days that it shows, its address with those days in it, when it was read; and the
 * licence. `days`: of which the address must speak, whether or not it did; `say`: the sentence around the address.
 */
export const Cite = ({
  t,
  url,
  days,
  say,
}: {
  t: Translate;
  url: URL;
  days: Record<string, string>;
  say: (address: string) => string;
}): VNode => {
  const address = new URL(url.href);
  for (const [name, value] of Object.entries(days)) address.searchParams.set(name, value);
  return (
    <details>
      <summary>{t('action.cite')}</summary>
      <p class="user-text">
        <bdi>{say(address.href)}</bdi>
      </p>
      <p>
        {t('action.licence')} <a href={licence.address}>{licence.name}</a>
      </p>
    </details>
  );
};
