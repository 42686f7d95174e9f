import type { VNode } from 'preact';
import { DataTable } from '../../ui/index.ts';
import type { Asked } from '../pages/asked.ts';
import { ActionPage, type PageContext } from '../pages/frame.tsx';
import { dataColumns } from './release.ts';

/** The files of the register: what is in them, how a release is named and checked. */
export const DataPage = ({
  context,
  asked,
  release,
}: {
  context: PageContext;
  asked: Asked;
  release: { version: string; sha256: string; count: number };
}): VNode => {
  const { t } = context;
  const query = `?known=${release.version}`;
  return (
    <ActionPage context={context} asked={asked} heading={t('action.data-title')} current="data">
      <p>{t('action.data-lead')}</p>
      <p>{t('action.data-release', { version: release.version, count: release.count })}</p>
      <p>
        SHA-256 (CSV): <code dir="ltr">{release.sha256}</code>
      </p>
      <ul class="links">
        <li>
          <a href={`/api/v1/action/actions.csv${query}`}>CSV</a>
        </li>
        <li>
          <a href={`/api/v1/action/actions.json${query}`}>JSON</a>
        </li>
        <li>
          <a href="/api/v1/action/dictionary.json">{t('action.dictionary')}</a>
        </li>
      </ul>
      <DataTable
        caption={t('action.dictionary')}
        look="cards"
        columns={[{ label: t('action.column-column') }, { label: t('action.column-meaning') }]}
        rows={dataColumns.map((name) => [
          <code key="n" dir="ltr">
            {name}
          </code>,
          t(`action.column-data-${name.replaceAll('_', '-')}`),
        ])}
      />
    </ActionPage>
  );
};
