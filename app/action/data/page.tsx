import type { VNode } from 'preact';
import { DataTable } from '../../ui/index.ts';
import type { Asked } from '../pages/asked.ts';
import { ActionPage, type PageContext } from '../pages/frame.tsx';
import type { Release } from './release.ts';
import { meaningOf, tables } from './tables.ts';

/** The files of a release, each with its hash. */
const Files = ({ context: { t }, release }: { context: PageContext; release: Release }): VNode => {
  const query = `?known=${release.version}`;
  return (
    <DataTable
      caption={t('action.data-release', { version: release.version })}
      look="cards"
      columns={[
        { label: t('action.data-file') },
        { label: t('action.data-lines'), numeric: true },
        { label: t('action.data-hash') },
      ]}
      rows={release.files.map(({ table, lines, sha256 }) => [
        <>
          {t(`action.data-table-${table}`)}: <a href={`/api/v1/action/${table}.csv${query}`}>{`${table}.csv`}</a>{' '}
          <a href={`/api/v1/action/${table}.json${query}`}>{`${table}.json`}</a>
        </>,
        String(lines),
        <code key="h" dir="ltr" class="user-text">
          {sha256}
        </code>,
      ])}
    />
  );
};

/** The files of the register: what is in them, how a release is named and checked. */
export const DataPage = ({ context, asked, release }: { context: PageContext; asked: Asked; release: Release }): VNode => {
  const { t } = context;
  return (
    <ActionPage context={context} asked={asked} heading={t('action.data-title')} current="data">
      <p>{t('action.data-lead')}</p>
      <p>{t(release.final ? 'action.data-final' : 'action.data-open', { version: release.version })}</p>
      <Files context={context} release={release} />
      <ul class="links">
        <li>
          <a href={`/api/v1/action/release.json?known=${release.version}`}>{t('action.data-manifest')}</a>
        </li>
        <li>
          <a href="/api/v1/action/dictionary.json">{t('action.dictionary')}</a>
        </li>
      </ul>
      <p>{t('action.data-beside')}</p>
      <ul>
        <li>
          <a href="/data/action/practice.csv">practice.csv</a> <a href="/data/action/practice.json">practice.json</a>
        </li>
        <li>
          <a href="/data/action/peer.json">peer.json</a>
        </li>
        <li>
          <code dir="ltr">/data/action/money/KE.csv</code> <code dir="ltr">/data/action/capabilities/KE.json</code>
        </li>
      </ul>
      <h2>{t('action.dictionary')}</h2>
      {tables.map((table) => (
        <DataTable
          key={table.name}
          caption={`${table.name}: ${t(`action.data-table-${table.name}`)}`}
          look="cards"
          columns={[{ label: t('action.column-column') }, { label: t('action.column-meaning') }]}
          rows={table.columns.map((name) => [
            <code key="n" dir="ltr">
              {name}
            </code>,
            t(meaningOf(table, name)),
          ])}
        />
      ))}
    </ActionPage>
  );
};
