import type { VNode } from 'preact';
import { DataTable, Notice, StatusTag, UserText } from '../../../ui/index.ts';
import { CourtWords, commencementWords } from '../../finding/pages/content.tsx';
import { AnswerTag, CellTags, English } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import type { Gap } from '../question.ts';
import { OwedTag, QuestionWords, questionText } from './cells.tsx';
import { FollowThis } from './follow.tsx';
import { LawFrame, type PageContext } from './frame.tsx';
import { ModelWords, MustContain } from './model.tsx';
import { Quote } from './quotes.tsx';

type Props = { context: PageContext; gap: Gap; asked: Asked };

const Found = ({ context, gap, asked }: Props): VNode | null => {
  const { t } = context;
  const { finding, on } = gap.question;
  if (finding === undefined) return <p>{t('reading.nobody-looked-here')}</p>;
  const { cell, content, evidence, shipped } = finding;
  return (
    <>
      {cell.origin === 'shipped' ? (
        <Notice kind="warn">
          <p>{t('finding.shipped-explained')}</p>
        </Notice>
      ) : null}
      {cell.synthetic ? (
        <Notice kind="warn">
          <p>{t('finding.made-up')}</p>
        </Notice>
      ) : null}
      {cell.when === 'later' ? <p>{t(`finding.words-${cell.words}`, { date: on })}</p> : null}
      {finding.enacted === undefined ? null : (
        <Notice kind="warn">
          <p>{t('action.enacted-since', { date: finding.enacted })}</p>
        </Notice>
      )}
      <p>
        {t('finding.commencement')}: {commencementWords(t, content.commencement)}
      </p>
      {content.court.map((effect) => (
        <Notice kind="warn" key={`${effect.kind} ${effect.from ?? ''}`}>
          <p>
            <CourtWords t={t} effect={effect} />
          </p>
        </Notice>
      ))}
      {evidence.map((quoted) => (
        <Quote key={quoted.quoteHash} context={context} evidence={quoted} asked={asked} />
      ))}
      {content.note === '' ? null : (
        <p>
          <strong>{t('finding.note')}:</strong> <UserText>{content.note}</UserText>
        </p>
      )}
      {finding.reasons === '' ? null : (
        <p>
          <strong>{t('finding.reasons')}:</strong> <UserText>{finding.reasons}</UserText>
        </p>
      )}
      {shipped === undefined || shipped.read.length === 0 ? null : (
        <p class="hint">
          {t('reading.was-read')}{' '}
          {shipped.read
            .map(({ title, versionDate, extent }) => `${title} (${versionDate}, ${t(`reading.extent-${extent}`)})`)
            .join('; ')}
        </p>
      )}
      {(shipped?.openQuestions ?? []).map((open) => (
        <p class="hint" key={open}>
          ? <English>{open}</English>
        </p>
      ))}
    </>
  );
};

const Owed = ({ context: { t }, gap }: Omit<Props, 'asked'>): VNode | null => {
  const { owed } = gap.question;
  if (owed === undefined) return null;
  const book = standards();
  return (
    <DataTable
      caption={t('reading.owed-caption')}
      columns={[
        { label: t('reading.standard') },
        { label: t('reading.owed') },
        { label: t('reading.why') },
        { label: t('reading.says') },
      ]}
      rows={owed.reasons.map(({ standard, label, outcome, why, asOf, caveats }) => [
        <English key="s">{`${book.instruments.get(standard.instrument)?.name ?? standard.instrument}, ${label}`}</English>,
        <OwedTag key="o" t={t} owes={outcome} />,
        [
          `${t(`reading.why-${why}`)}${asOf === undefined ? '' : ` (${asOf})`}`,
          ...caveats.map((caveat) => t(`standing.caveat-${caveat}`)),
        ].join(' '),
        <>
          <English>
            {book.instruments.get(standard.instrument)?.provisions.find(({ id }) => id === standard.provision)?.paraphrase ?? ''}
          </English>{' '}
          {standard.status === 'unverified' ? <StatusTag glyph="?" tone="warn" word={t('law.status-unverified')} /> : null}
        </>,
      ])}
      look="cards"
    />
  );
};

const Close = ({ context, gap, asked }: Props): VNode => {
  const { t, language } = context;
  const { criterion, examples, state } = gap;
  return (
    <>
      <h2>{t('reading.close-title')}</h2>
      {criterion.model.length === 0 ? (
        <>
          <p>{t('standing.close-none')}</p>
          <ul>
            {criterion.elements.map(({ id, text }) => (
              <li key={id}>
                <English>{text}</English>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p>{t('reading.close-lead')}</p>
          <ModelWords t={t} criterion={criterion} />
        </>
      )}
      <p>
        <a href={`/${language}/action/gaps/${state.code}/${criterion.id}`}>{t('action.what-is-done')}</a>
      </p>
      <h2>{t('reading.others-title')}</h2>
      {examples.length === 0 ? <p>{t('reading.others-none')}</p> : <p>{t('reading.others-lead')}</p>}
      {examples.map((example) => (
        <section key={example.state.code}>
          <h3>
            <a href={address(`/${language}/law/country/${example.state.code}/${criterion.id}`, asked)}>
              {example.state.names[language]}
            </a>
          </h3>
          {example.finding.evidence.slice(0, 1).map((evidence) => (
            <Quote key={evidence.quoteHash} context={context} evidence={evidence} asked={asked} />
          ))}
        </section>
      ))}
      {examples.length === 0 ? null : (
        <p>
          <a
            href={address(`/${language}/law/compare`, asked, {
              a: state.code,
              b: examples[0]?.state.code,
              c: examples[1]?.state.code,
              theme: criterion.theme,
            })}
          >
            {t('reading.compare-these')}
          </a>
        </p>
      )}
    </>
  );
};

const Beside = ({ context: { t, language }, gap, asked }: Props): VNode | null =>
  gap.beside.length === 0 ? null : (
    <>
      <h2>{t('reading.beside-title')}</h2>
      <p>{t('reading.beside-lead')}</p>
      <ul>
        {gap.beside.map((criterion) => (
          <li key={criterion.id}>
            <a href={address(`/${language}/law/country/${gap.state.code}/${criterion.id}`, asked)}>
              <QuestionWords criterion={criterion} language={language} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );

const Said = ({ context: { t }, gap }: Omit<Props, 'asked'>): VNode => (
  <>
    <h2>{t('finding.replies')}</h2>
    {gap.question.replies.length === 0 ? <p>{t('finding.replies-none')}</p> : null}
    {gap.question.replies.map((reply) => (
      <blockquote key={reply.id} class="panel" lang={reply.language} dir="auto">
        <p>
          <strong>{t(`finding.stance-${reply.stance}`)}</strong> · <bdi>{reply.saidBy}</bdi> · {reply.saidOn}
        </p>
        <p>
          <UserText>{reply.words}</UserText>
        </p>
      </blockquote>
    ))}
    <h2>{t('finding.history')}</h2>
    <DataTable
      caption={t('finding.history-caption')}
      columns={['recorded-on', 'as-of', 'answer', 'who-says'].map((column) => ({ label: t(`finding.${column}`) }))}
      rows={gap.question.history.map((entry) => [
        entry.recordedOn,
        entry.asOf,
        entry.kind === 'withdrawn' ? t('finding.state-withdrawn') : <AnswerTag key="a" t={t} answer={entry.answer} />,
        t(
          entry.origin === 'shipped'
            ? 'finding.origin-shipped'
            : entry.agreed
              ? 'finding.origin-agreed'
              : 'finding.origin-reconciled',
        ),
      ])}
      empty={<p>{t('finding.history-none')}</p>}
      look="cards"
    />
  </>
);

/** One question to one country's law. */
export const QuestionPage = ({ context, gap, asked }: Props): VNode => {
  const { t, language } = context;
  const name = gap.state.names[language];
  const { finding, owed } = gap.question;
  return (
    <LawFrame
      context={context}
      asked={asked}
      heading={<QuestionWords criterion={gap.criterion} language={language} />}
      title={`${questionText(gap.criterion, language)} – ${name}`}
      current="countries"
    >
      <p>
        <a href={address(`/${language}/law/country/${gap.state.code}`, asked)}>{name}</a>
        {' · '}
        <a href={address(`/${language}/law/criterion/${gap.criterion.id}`, asked)}>{t('reading.about-question')}</a>
        {' · '}
        <FollowThis context={context} kind="criterion" of={gap.criterion.id} />
      </p>
      <p>
        <CellTags t={t} cell={finding?.cell} /> {owed === undefined ? null : <OwedTag t={t} owes={owed.answer} />}
      </p>
      <h2>{t('reading.must-contain')}</h2>
      <MustContain context={context} criterion={gap.criterion} found={finding?.content.elements ?? {}} />
      <h2>{t('reading.does-contain', { name })}</h2>
      <Found context={context} gap={gap} asked={asked} />
      <h2>{t('reading.owed-title')}</h2>
      <Owed context={context} gap={gap} />
      <Close context={context} gap={gap} asked={asked} />
      <Beside context={context} gap={gap} asked={asked} />
      <Said context={context} gap={gap} />
    </LawFrame>
  );
};
