import type { VNode } from 'preact';
import { Value } from '../../../figures/index.ts';
import { AnswerTag, CellTags, English, FollowThis, jurisdictionName } from '../../../law/index.ts';
import { DataTable, StatusTag } from '../../../ui/index.ts';
import { Amount, NotPublished } from '../../money/pages/words.tsx';
import type { Asked } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';
import { quarterName } from '../../practice/definition.ts';
import { CriterionName } from '../../practice/pages/words.tsx';
import { silentOn } from '../../practice/published.ts';
import type { viewCapability } from '../public.ts';
import { Enablers, HeldTag, phaseName, wordsOfCapability } from './words.tsx';

type View = Awaited<ReturnType<typeof viewCapability>>;
type Props = { context: PageContext; asked: Asked; view: View };

const Criteria = ({ context: { t, language }, view }: Omit<Props, 'asked'>): VNode => (
  <DataTable
    caption={t('practice-capability.criteria')}
    look="cards"
    columns={['question', 'law', 'silent'].map((name) => ({ label: t(`practice-capability.col-${name}`) }))}
    rows={view.line.cells.map(([id, cell]) => {
      const [newest] = [...silentOn(view.practice.real, id), ...silentOn(view.practice.synthetic, id)];
      return [
        <a key="q" href={`/${language}/law/criterion/${id}`}>
          <CriterionName id={id} language={language} />
        </a>,
        cell === undefined ? <AnswerTag key="a" t={t} answer="not-assessed" /> : <CellTags key="c" t={t} cell={cell} />,
        <a key="s" href={`/${language}/action/practice/${id}`}>
          {newest === undefined ? (
            t('practice-capability.silent-none')
          ) : (
            <>
              <Value t={t} language={language} value={newest.value} /> ({quarterName(newest.quarter)})
            </>
          )}
        </a>,
      ];
    })}
  />
);

const Money = ({ context: { t, language }, view }: Omit<Props, 'asked'>): VNode => (
  <DataTable
    caption={t('practice-capability.money')}
    look="cards"
    columns={['country', 'line', 'year', 'phase', 'amount'].map((name) => ({
      label: t(`practice-capability.col-${name}`),
      numeric: name === 'amount',
    }))}
    empty={<p>{t('practice-capability.money-none')}</p>}
    rows={view.money.slice(0, 200).map((line) => [
      <a key="c" href={`/${language}/action/money/${line.jurisdiction}`}>
        {jurisdictionName(line.jurisdiction, language)}
      </a>,
      <bdi key="t" lang={line.language}>
        {line.title}
      </bdi>,
      <bdi key="y" dir="ltr">
        {line.yearLabel}
      </bdi>,
      t(`practice-money.phase-${line.phase}`),
      line.amount === null ? (
        <NotPublished key="n" t={t} />
      ) : (
        <Amount key="a" language={language} amount={line.amount} currency={line.currency} />
      ),
    ])}
  />
);

/** One capability: what it means, what it leans on, what to ask, and what is known of it. */
export const CapabilityPage = ({ context, asked, view }: Props): VNode => {
  const { t, language } = context;
  const { capability, home, line } = view;
  const words = wordsOfCapability(capability, language);
  return (
    <ActionPage
      context={context}
      asked={asked}
      current="capabilities"
      heading={words.name}
      trail={[{ href: `/${language}/action/capabilities`, label: t('practice-capability.title') }]}
      byDay={false}
    >
      <p lang={words.language}>{words.meaning}</p>
      <p class="hint">
        {t('practice-capability.numbered', {
          number: capability.number2016,
          domain: t(`practice-capability.domain-${capability.domain}`),
        })}{' '}
        <a href={capability.source.address} rel="noreferrer external">
          {t('practice-capability.source')}
        </a>{' '}
        <StatusTag
          glyph={capability.status === 'verified' ? '✓' : '?'}
          tone={capability.status === 'verified' ? 'ok' : 'warn'}
          word={t(`law.status-${capability.status}`)}
        />
      </p>
      <p class="no-print">
        <FollowThis context={context} kind="capability" of={capability.id} />
      </p>
      <h2>{t('practice-capability.enablers')}</h2>
      <Enablers t={t} ids={capability.enablers} />
      <h2>{t('practice-capability.questions')}</h2>
      <p>{t('practice-capability.questions-own')}</p>
      <ul>
        {capability.questions.map(({ id, text }) => (
          <li key={id}>
            <English>{text}</English>
          </li>
        ))}
      </ul>
      <h2>{t('practice-capability.held-title', { country: jurisdictionName(home, language) })}</h2>
      {line.held.length === 0 ? <p>{t('practice-capability.no-signals')}</p> : null}
      <ul>
        {line.held.map((one) => (
          <li key={one.id}>
            <a href={`/${language}${one.path}`}>{t(`practice-capability.signal-${one.id}`)}</a>: <HeldTag t={t} held={one} />
          </li>
        ))}
      </ul>
      <p>
        {line.published === undefined
          ? t('practice-capability.not-published')
          : t('practice-capability.published-phase', { phase: phaseName(t, line.published.phase), date: line.published.asOf })}
      </p>
      <h2>{t('practice-capability.law-title', { country: jurisdictionName(home, language) })}</h2>
      <Criteria context={context} view={view} />
      <h2>{t('practice-capability.money')}</h2>
      <Money context={context} view={view} />
      {view.heads.length === 0 ? null : (
        <>
          <h2>{t('practice-capability.heads')}</h2>
          <ul>
            {view.heads.map(({ id, summary, status, translations }) => {
              const own = language === 'en' ? undefined : translations?.[language];
              return (
                <li key={id}>
                  <bdi lang={own === undefined ? 'en' : language}>{own?.summary ?? summary}</bdi>{' '}
                  {status === 'verified' ? null : <StatusTag glyph="?" tone="warn" word={t('law.status-unverified')} />}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </ActionPage>
  );
};
