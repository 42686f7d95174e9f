import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { licence } from '../data/licence.ts';
import type { Asked } from './asked.ts';

type Props = { context: Pick<RouteContext, 't' | 'url'>; title: string; asked: Pick<Asked, 'on' | 'knownOn' | 'today'> };

/** How to cite the page: title, who says it, the day whose knowledge it shows, its address, when it was read, its licence. */
export const citationOf = ({ context: { t, url }, title, asked }: Props): string => {
  const address = new URL(url.href);
  address.searchParams.set('known', asked.knownOn ?? asked.today);
  return t('action.citation', { title, known: asked.knownOn ?? asked.today, address: address.href, read: asked.today });
};

export const Cite = (props: Props): VNode => (
  <details>
    <summary>{props.context.t('action.cite')}</summary>
    <p class="user-text">
      <bdi>{citationOf(props)}</bdi>
    </p>
    <p>
      {props.context.t('action.licence')} <a href={licence.address}>{licence.name}</a>
    </p>
  </details>
);
