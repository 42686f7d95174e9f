import type { VNode } from 'preact';
import { DataTable, Notice } from '../../../ui/index.ts';
import { Outside } from '../../finding/pages/words.tsx';
import type { KnownText } from '../../statute/read.ts';
import { type Asked, address } from '../asked.ts';
import type { ProvisionText } from '../law.ts';
import { LawFrame, type PageContext } from './frame.tsx';
import { LeaningFindings } from './leaning.tsx';

type Props = { context: PageContext; text: ProvisionText; asked: Asked };

const Words = ({ text }: { text: KnownText }): VNode => (
  <div class="law-text" lang={text.language} dir="auto">
    {text.heading === undefined ? null : <h2>{text.heading}</h2>}
    {text.text.split(/\n\s*\n/u).map((paragraph, index) => (
      <p key={String(index)}>{paragraph}</p>
    ))}
  </div>
);

const State = ({ context: { t }, text: { at } }: Omit<Props, 'asked'>): VNode => {
  if (at.state === 'text')
    return (
      <>
        {at.status === undefined || at.status.state === 'in-force' ? null : (
          <Notice kind="warn" title={t(`reading.status-${at.status.state}`)}>
            <p>{at.status.note ?? ''}</p>
          </Notice>
        )}
        <Words text={at} />
        <p class="hint">
          {t('reading.stood', { from: at.validFrom, until: at.validUntil ?? t('finding.date-open') })}{' '}
          {t(`reading.confidence-${at.confidence}`)} <Outside href={at.source} />{' '}
          {at.retrieved === undefined ? null : t('finding.retrieved', { date: at.retrieved })}
          <br />
          SHA-256 <code>{at.hash}</code>
        </p>
      </>
    );
  if (at.state === 'hole')
    return (
      <>
        <Notice kind="warn" title={t('reading.no-record', { from: at.hole.lastKnown, until: at.hole.nextKnown })}>
          <p>{t('reading.hole-explained')}</p>
        </Notice>
        {at.before === undefined ? null : (
          <>
            <h2>{t('reading.before-hole', { date: at.hole.lastKnown })}</h2>
            <Words text={at.before} />
          </>
        )}
        {at.after === undefined ? null : (
          <>
            <h2>{t('reading.after-hole', { date: at.hole.nextKnown })}</h2>
            <Words text={at.after} />
          </>
        )}
      </>
    );
  const words =
    at.state === 'before'
      ? t('reading.before-first', { date: at.firstKnown })
      : at.state === 'ended'
        ? t('reading.after-end', { date: at.lastKnown })
        : t('reading.not-in-record', { date: at.versionLabel });
  return (
    <Notice kind="warn">
      <p>{words}</p>
    </Notice>
  );
};

const History = ({ context: { t, language }, text, asked }: Props): VNode => {
  const { history, law, provisionId } = text;
  return (
    <>
      <h2>{t('finding.history')}</h2>
      <p>{t('reading.forms', { bytes: history.counts.byBytes, words: history.counts.byWords })}</p>
      <DataTable
        caption={t('reading.history-caption')}
        columns={[{ label: t('reading.from') }, { label: t('reading.until') }, { label: t('reading.what-changed') }]}
        rows={[
          ...history.steps.map((step) => ({ step, hole: undefined, day: step.from })),
          ...history.holes.map((hole) => ({ step: undefined, hole, day: hole.lastKnown })),
        ]
          .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.step === undefined ? 1 : -1))
          .map(({ step, hole }) =>
            step === undefined
              ? [hole?.lastKnown ?? '', hole?.nextKnown ?? '', t('reading.no-record-short')]
              : [
                  <a
                    key="f"
                    href={address(
                      `/${language}/law/text/${law.id}/${provisionId}`,
                      { ...asked, on: step.from },
                      { lang: text.language },
                    )}
                  >
                    <bdi dir="ltr">{step.from}</bdi>
                  </a>,
                  step.until ?? t('finding.date-open'),
                  t(`reading.change-${step.change}`),
                ],
          )}
        look="cards"
      />
    </>
  );
};

/** One provision: the words that stood on the day, or why there are none; its history; what the last change changed. */
export const ProvisionPage = ({ context, text, asked }: Props): VNode => {
  const { t, language } = context;
  const label =
    text.at.state === 'text'
      ? text.at.label
      : (text.history.steps.findLast(({ span }) => span !== undefined)?.span?.label ?? text.provisionId);
  return (
    <LawFrame
      context={context}
      asked={asked}
      heading={<bdi lang={text.language}>{label}</bdi>}
      title={`${label}, ${text.law.title}`}
      current="countries"
      keep={{ lang: text.language }}
    >
      <p>
        <a href={address(`/${language}/law/text/${text.law.id}`, asked, { lang: text.language })}>
          <bdi lang={text.language}>{text.law.title}</bdi>
        </a>
      </p>
      <State context={context} text={text} />
      <LeaningFindings context={context} asked={asked} leaning={text.leaning} />
      {text.change === undefined ? null : (
        <>
          <h2>{t('reading.changed-on', { date: text.change.step.from })}</h2>
          <p class="law-text" lang={text.language} dir="auto">
            {text.change.parts.map((part, index) =>
              part.kind === 'same' ? (
                <span key={String(index)}>{part.text}</span>
              ) : part.kind === 'removed' ? (
                <del key={String(index)}>{part.text}</del>
              ) : (
                <ins key={String(index)}>{part.text}</ins>
              ),
            )}
          </p>
        </>
      )}
      <History context={context} text={text} asked={asked} />
      <p>
        <a href={address(`/api/v1/law/text/${text.law.id}/${text.provisionId}.json`, asked, { lang: text.language })}>JSON</a>
      </p>
    </LawFrame>
  );
};
