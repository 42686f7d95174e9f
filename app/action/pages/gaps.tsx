import type { VNode } from 'preact';
import { CellTags, jurisdictionName } from '../../law/index.ts';
import { DataTable, StatusTag } from '../../ui/index.ts';
import type { GapLine } from '../action/gaps.ts';
import type { Listed } from '../action/read.ts';
import { type Asked, address } from './asked.ts';
import { ActionPage, type PageContext } from './frame.tsx';
import { ActionStateTag, LinkWords } from './words.tsx';

/** Where a country's law was found to fall short, and whether anybody does something about it. */
export const GapsPage = ({
  context,
  jurisdiction,
  gaps,
  unlooked,
  actions,
  asked,
}: {
  context: PageContext;
  jurisdiction: string;
  gaps: readonly GapLine[];
  unlooked: number;
  actions: readonly Listed[];
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const name = jurisdictionName(jurisdiction, language);
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={t('action.gaps-title', { name })}
      trail={[
        { href: address(`/${language}/action`, asked), label: t('action.title') },
        { href: address(`/${language}/action/countries/${jurisdiction}`, asked), label: name },
      ]}
    >
      <p>{t('action.gaps-lead')}</p>
      <p>{t('action.unlooked', { count: unlooked })}</p>
      <DataTable
        caption={t('action.gaps-caption', { count: gaps.length })}
        look="cards"
        columns={['question', 'found', 'bound', 'what-is-done'].map((column) => ({ label: t(`action.column-${column}`) }))}
        empty={<p>{t('action.gaps-none')}</p>}
        rows={gaps.map(({ criterion, cell, owed }) => {
          const own = actions.filter(({ links }) => links.some((link) => link.kind === 'criterion' && link.ref === criterion.id));
          return [
            <a key="q" href={address(`/${language}/action/gaps/${jurisdiction}/${criterion.id}`, asked)}>
              <LinkWords kind="criterion" of={criterion.id} language={language} />
            </a>,
            <CellTags key="f" t={t} cell={cell} />,
            t(`finding.owed-${owed}`),
            own.length === 0 ? (
              <StatusTag key="n" glyph="∅" word={t('action.nobody-acts')} />
            ) : (
              own.map((line) => <ActionStateTag key={line.id} t={t} state={line.state} />)
            ),
          ];
        })}
      />
    </ActionPage>
  );
};
