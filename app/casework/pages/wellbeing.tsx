import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, Form, Notice, StaffPage } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { type OwnWellbeing, smallestTeam, softLimits, type TeamWellbeing } from '../exposure/wellbeing.ts';
import type { PageContext } from './props.ts';

const dayWords = (context: PageContext, day: string): string => formatDate(new Date(`${day}T00:00:00Z`), context.language);

/** What this person has had to open. Theirs alone: no one else has this page, and nothing on it is compared with anybody. */
export const WellbeingPage = ({ context, own }: { context: PageContext; own: OwnWellbeing }): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('casework.wellbeing')} current="exposure">
      <h1>{t('casework.wellbeing')}</h1>
      {own.advice === 'none' ? null : (
        <Notice kind="warn" title={t(`casework.advice-${own.advice}-title`)}>
          <p>{t(`casework.advice-${own.advice}`)}</p>
        </Notice>
      )}
      <p>{t('casework.wellbeing-today', { reports: own.today.reports, limit: softLimits.day, hour: own.lastHour })}</p>
      <p class="hint">{t('casework.wellbeing-limit')}</p>
      <DataTable
        look="cards"
        caption={t('casework.wellbeing-week')}
        columns={[
          { label: t('casework.col-day') },
          { label: t('casework.col-reports'), numeric: true },
          { label: t('casework.col-items'), numeric: true },
          { label: t('casework.col-heavy'), numeric: true },
          { label: t('casework.col-shown'), numeric: true },
        ]}
        rows={own.days.map((day) => [dayWords(context, day.day), day.reports, day.items, day.heavy, day.shown])}
        empty={<p>{t('casework.wellbeing-nothing')}</p>}
      />
      <p>{t('casework.wellbeing-pass')}</p>
      <h2>{t('casework.shift-end')}</h2>
      {own.held.length === 0 ? (
        <p>{t('casework.shift-nothing')}</p>
      ) : (
        <>
          <p>{t('casework.shift-held', { count: own.held.length })}</p>
          <ul>
            {own.held.map((file) => (
              <li key={file.id}>
                <a href={caseUrl(file.reference)}>{file.reference}</a>{' '}
                {t(file.leaseUntil > own.now ? 'casework.shift-until' : 'casework.shift-lapsed', {
                  until: formatDate(file.leaseUntil, language, { time: true }),
                })}
              </li>
            ))}
          </ul>
          <Form action="/staff/wellbeing/release" token={context.formToken}>
            <Button>{t('casework.shift-release')}</Button>
          </Form>
        </>
      )}
      <p>{t('casework.shift-words')}</p>
    </StaffPage>
  );
};

/** The team as sums by day; small groups are left out, nobody is named or ranked. */
export const TeamPage = ({ context, days }: { context: PageContext; days: TeamWellbeing }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('casework.team')} current="team">
      <h1>{t('casework.team')}</h1>
      <p>{t('casework.team-explained', { smallest: smallestTeam })}</p>
      <DataTable
        look="cards"
        caption={t('casework.team-caption')}
        columns={[{ label: t('casework.col-day') }, { label: t('casework.col-average'), numeric: true }]}
        rows={days.map(({ day, average }) => [dayWords(context, day), average ?? t('casework.team-small')])}
        empty={<p>{t('casework.team-nothing')}</p>}
      />
    </StaffPage>
  );
};
