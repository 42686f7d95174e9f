import type { VNode } from 'preact';
import { Value } from '../../../figures/index.ts';
import { type Cell, CellTags, FollowThis, jurisdictionName } from '../../../law/index.ts';
import { DataTable } from '../../../ui/index.ts';
import type { Asked } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';
import { quarterName, settleDays } from '../definition.ts';
import { type Practice, silentOn } from '../published.ts';
import { CriterionName } from './words.tsx';

type Props = { context: PageContext; practice: Practice; criterion: string; home: string; cell: Cell | undefined; asked: Asked };

/** One question to the law: what it says, and how often this house met cases that it does not cover. */
export const PracticeCriterionPage = ({ context, practice, criterion, home, cell, asked }: Props): VNode => {
  const { t, language } = context;
  const lists = [
    { rows: silentOn(practice.real, criterion), synthetic: false },
    { rows: silentOn(practice.synthetic, criterion), synthetic: true },
  ].filter(({ rows, synthetic }) => !synthetic || rows.length > 0);
  return (
    <ActionPage
      context={context}
      asked={asked}
      current="practice"
      heading={t('practice-figures.criterion-title', { country: jurisdictionName(home, language) })}
      trail={[{ href: `/${language}/action/practice`, label: t('practice-figures.title') }]}
      byDay={false}
    >
      <p>
        <strong>
          <CriterionName id={criterion} language={language} />
        </strong>
      </p>
      <p>
        {t('practice-figures.law-says')} {cell === undefined ? t('practice-case.not-assessed') : <CellTags t={t} cell={cell} />}{' '}
        <a href={`/${language}/law/country/${home}/${criterion}`}>{t('practice-figures.to-finding')}</a>
        {' · '}
        <a href={`/${language}/law/criterion/${criterion}`}>{t('practice-figures.to-criterion')}</a>
        {' · '}
        <a href={`/${language}/action/gaps/${home}/${criterion}`}>{t('practice-figures.to-gap')}</a>
        {' · '}
        <FollowThis context={context} kind="criterion" of={criterion} />
      </p>
      {lists.map(({ rows, synthetic }) => (
        <DataTable
          key={String(synthetic)}
          caption={`${t('practice-figures.silent-caption')}${synthetic ? ` – ${t('figures.made-up')}` : ''}`}
          columns={[{ label: t('practice-figures.quarter') }, { label: t('practice-figures.reports'), numeric: true }]}
          empty={<p>{t('practice-figures.silent-none', { days: settleDays })}</p>}
          rows={rows.map(({ quarter, value }) => [
            quarterName(quarter),
            <Value key="v" t={t} language={language} value={value} />,
          ])}
        />
      ))}
      <p class="hint">{t('practice-figures.silent-hint')}</p>
    </ActionPage>
  );
};
