import type { VNode } from 'preact';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { jurisdictionName } from '../../../law/index.ts';
import { DataTable, Notice, StaffPage, type StaffPageContext } from '../../../ui/index.ts';
import type { Own } from '../own.ts';
import { differenceOf, isMarked } from '../signals.ts';
import { CapabilityName, phaseName } from './words.tsx';

const base = '/staff/action/capability';

/** The countries whose self-assessment a person may open. */
export const CapabilityDeskPage = ({
  context,
  own,
  shared,
}: {
  context: StaffPageContext;
  own: readonly string[];
  shared: readonly { jurisdiction: string; reader: string }[];
}): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('practice-capability.desk-title')} current="action">
      <h1>{t('practice-capability.desk-title')}</h1>
      <p>{t('practice-capability.desk-lead')}</p>
      <h2>{t('practice-capability.desk-own')}</h2>
      {own.length === 0 ? <p>{t('practice-capability.desk-none')}</p> : null}
      <ul>
        {own.map((code) => (
          <li key={code}>
            <a href={`${base}/${code}`}>{jurisdictionName(code, language)}</a>
          </li>
        ))}
      </ul>
      <h2>{t('practice-capability.desk-shared')}</h2>
      {shared.length === 0 ? <p>{t('practice-capability.desk-shared-none')}</p> : null}
      <ul>
        {shared.map(({ jurisdiction, reader }) => (
          <li key={`${jurisdiction}${reader}`}>
            <a href={`${base}/${jurisdiction}/shared`}>{jurisdictionName(jurisdiction, language)}</a>{' '}
            {t('practice-capability.desk-shared-with', { country: jurisdictionName(reader, language) })}
          </li>
        ))}
      </ul>
    </StaffPage>
  );
};

/** Every capability of one country as it sees itself, with the differences marked. `shared`: another country reads it. */
export const OwnPage = ({ context, own, shared }: { context: StaffPageContext; own: Own; shared: boolean }): VNode => {
  const { t, language } = context;
  const title = t('practice-capability.own-title', { country: jurisdictionName(own.jurisdiction, language) });
  return (
    <StaffPage context={context} title={title} current="action">
      <p>
        <a href={base}>{t('practice-capability.desk-title')}</a>
      </p>
      <h1>{title}</h1>
      <Notice title={t(shared ? 'practice-capability.shared-notice' : 'practice-capability.private-notice')}>
        <p>{t(shared ? 'practice-capability.shared-lead' : 'practice-capability.private-lead')}</p>
      </Notice>
      {shared ? null : (
        <p>
          {t('practice-capability.holders', { names: own.holders.map(({ name }) => name).join(', ') })}{' '}
          <a href={`${base}/${own.jurisdiction}/sharing`}>{t('practice-capability.sharing')}</a>
        </p>
      )}
      <DataTable
        caption={title}
        look="cards"
        columns={['capability', 'phase', 'differences', 'published', 'stated'].map((name) => ({
          label: t(`practice-capability.col-${name}`),
        }))}
        rows={own.lines.map(({ capability, statement, unreadable, held, published, recordedAt }) => {
          const marked = held.filter((one) => isMarked(differenceOf(statement?.signals[one.id], one))).length;
          return [
            shared ? (
              <CapabilityName key="c" capability={capability} language={language} />
            ) : (
              <a key="c" href={`${base}/${own.jurisdiction}/${capability.id}`}>
                <CapabilityName capability={capability} language={language} />
              </a>
            ),
            unreadable
              ? t('practice-capability.unreadable')
              : statement === undefined
                ? t('practice-capability.not-stated')
                : phaseName(t, statement.phase),
            statement === undefined ? '–' : t('practice-capability.differences', { count: marked }),
            published === undefined
              ? t('practice-capability.no')
              : t('practice-capability.published-on', { date: published.asOf }),
            recordedAt === undefined ? '–' : formatDate(recordedAt, language),
          ];
        })}
      />
    </StaffPage>
  );
};
