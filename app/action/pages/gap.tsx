import { wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import { CellTags, FollowThis, type Gap, jurisdictionName, ModelWords, MustContain } from '../../law/index.ts';
import { Notice, UserText } from '../../ui/index.ts';
import type { Listed } from '../action/read.ts';
import type { BillRow } from '../bill/bill.ts';
import type { ReadyQuestion } from '../question/ready.ts';
import { type Asked, address } from './asked.ts';
import { BillLines } from './bills.tsx';
import { ActionPage, type PageContext } from './frame.tsx';
import { ActionLines } from './lines.tsx';
import { ReadyQuestions } from './ready.tsx';

export type GapView = { gap: Gap; actions: readonly Listed[]; bills: readonly BillRow[]; questions: readonly ReadyQuestion[] };

/** What would close the gap: what the law must contain, words for it, and countries that have them. */
export const WouldClose = ({ context, gap }: { context: PageContext; gap: Gap }): VNode => {
  const { t, language } = context;
  const { criterion, examples, question } = gap;
  return (
    <>
      <h2>{t('action.must-contain')}</h2>
      <MustContain context={context} criterion={criterion} found={question.finding?.content.elements ?? {}} />
      <h2>{t('action.model-title')}</h2>
      <ModelWords t={t} criterion={criterion} />
      <h2>{t('action.have-it-title')}</h2>
      {examples.length === 0 ? <p>{t('action.have-it-none')}</p> : null}
      <ul>
        {examples.map(({ state, finding }) => (
          <li key={state.code}>
            <a href={`/${language}/law/country/${state.code}/${criterion.id}`}>{state.names[language]}</a>
            {finding.evidence.slice(0, 1).map((evidence) => (
              <blockquote key={evidence.quoteHash} class="panel" lang={evidence.language} dir="auto">
                <UserText>{`${evidence.title}, ${evidence.label}: “${evidence.exact}”`}</UserText>
              </blockquote>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
};

/** One gap: what is missing, what would close it, who has it, what is on its way, and what to ask. */
export const GapPage = ({ context, view, asked }: { context: PageContext; view: GapView; asked: Asked }): VNode => {
  const { t, language } = context;
  const { gap } = view;
  const { state, criterion, question } = gap;
  const { finding } = question;
  const words = wordsOf(criterion, language);
  const name = jurisdictionName(state.code, language);
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={words.question}
      trail={[
        { href: address(`/${language}/action`, asked), label: t('action.title') },
        { href: address(`/${language}/action/countries/${state.code}`, asked), label: name },
        { href: address(`/${language}/action/gaps/${state.code}`, asked), label: t('action.gaps-short') },
      ]}
    >
      <p>
        <bdi>{name}</bdi>: <CellTags t={t} cell={finding?.cell} />{' '}
        <a href={`/${language}/law/country/${state.code}/${criterion.id}`}>{t('action.see-finding')}</a>
        {' · '}
        <FollowThis context={context} kind="criterion" of={criterion.id} />
      </p>
      {finding?.cell.origin === 'shipped' ? <p class="hint">{t('finding.shipped-explained')}</p> : null}
      {finding?.enacted === undefined ? null : (
        <Notice kind="warn">
          <p>{t('action.enacted-since', { date: finding.enacted })}</p>
        </Notice>
      )}
      <p>
        <bdi lang={words.language}>{words.plain}</bdi>
      </p>
      <h2>{t('action.what-is-done')}</h2>
      <ActionLines
        context={context}
        caption={t('action.lines-caption', { count: view.actions.length })}
        lines={view.actions}
        asked={asked}
        empty={t('action.none-on-gap')}
      />
      <p class="no-print">
        <a href={`/staff/action/at/${state.code}/gap/${criterion.id}`} rel="nofollow">
          {t('action.draft-link')}
        </a>
      </p>
      <h2>{t('action.bills-title')}</h2>
      <p>{t('action.bills-lead')}</p>
      <BillLines context={context} bills={view.bills} />
      <WouldClose context={context} gap={gap} />
      <h2>{t('action.questions-title')}</h2>
      <ReadyQuestions context={context} questions={view.questions} />
    </ActionPage>
  );
};
