import type { VNode } from 'preact';
import { DataTable, Notice } from '../../../ui/index.ts';
import { Outside } from '../../finding/pages/words.tsx';
import { type Asked, address } from '../asked.ts';
import type { LawText } from '../law.ts';
import { LawFrame, type PageContext } from './frame.tsx';
import { SinceWords } from './terms.tsx';

type Props = { context: PageContext; text: LawText; asked: Asked };

/** Every record of the law, newest first, with the holes between them. A hole is shown and never filled. */
const Timeline = ({ context: { t, language }, text, asked }: Props): VNode => {
  const entries = [
    ...text.versions.map((version) => ({ day: version.label, version, hole: undefined })),
    ...text.holes.map((hole) => ({ day: hole.nextKnown, version: undefined, hole })),
  ].toSorted((a, b) => (a.day === b.day ? (a.hole === undefined ? -1 : 1) : a.day < b.day ? 1 : -1));
  return (
    <details open={entries.length <= 20}>
      <summary>{t('reading.timeline', { count: text.versions.length })}</summary>
      <ol class="plain-list">
        {entries.map(({ version, hole }) =>
          version === undefined ? (
            <li key={`hole ${hole?.lastKnown}`}>
              <strong>{t('reading.no-record', { from: hole?.lastKnown ?? '', until: hole?.nextKnown ?? '' })}</strong>
            </li>
          ) : (
            <li key={version.label}>
              <a
                href={address(`/${language}/law/text/${text.law.id}`, { ...asked, on: version.label }, { lang: text.language })}
                aria-current={version === text.version ? 'true' : undefined}
              >
                <bdi dir="ltr">{version.label}</bdi>
              </a>
            </li>
          ),
        )}
      </ol>
    </details>
  );
};

/** What this law calls things, and since when: as far as its records tell. */
const Terms = ({ context, text, asked }: Props): VNode | null => {
  const { t, language } = context;
  return text.terms.length === 0 ? null : (
    <details>
      <summary>{t('atlas.law-terms', { count: text.terms.length })}</summary>
      <DataTable
        caption={t('atlas.law-terms-caption')}
        columns={[
          { label: t('reading.term') },
          { label: t('reading.term-class') },
          { label: t('atlas.since') },
          { label: t('atlas.provisions-now') },
        ]}
        rows={text.terms.map(({ concept, term, use }) => [
          <a key="t" href={`/${language}/law/terms#${concept.id}`}>
            <bdi lang={term.language}>{term.text}</bdi>
          </a>,
          t(`reading.term-${term.class}`),
          <>
            <SinceWords context={context} use={use} />{' '}
            <a
              href={address(
                `/${language}/law/text/${text.law.id}/${use.provisionId}`,
                { ...asked, on: use.since.on },
                { lang: text.language },
              )}
            >
              {t('finding.provision')} <bdi lang={text.language}>{use.label}</bdi>
            </a>
          </>,
          use.now ?? t('atlas.now-unknown'),
        ])}
        look="cards"
      />
    </details>
  );
};

/** A law on a day. */
export const LawPage = ({ context, text, asked }: Props): VNode => {
  const { t, language } = context;
  const { law, version } = text;
  return (
    <LawFrame
      context={context}
      asked={asked}
      heading={<bdi lang={text.language}>{law.title}</bdi>}
      title={law.title}
      current="countries"
      keep={{ lang: text.language }}
    >
      <p>
        <a href={address(`/${language}/law/country/${law.jurisdiction}`, asked)}>{law.jurisdiction}</a> ·{' '}
        <bdi>{law.identifier}</bdi>
        {law.languages.length < 2
          ? null
          : law.languages.map((other) => (
              <>
                {' · '}
                <a
                  key={other}
                  href={address(`/${language}/law/text/${law.id}`, asked, { lang: other })}
                  aria-current={other === text.language ? 'true' : undefined}
                >
                  {other}
                </a>
              </>
            ))}
      </p>
      {version === undefined ? (
        <Notice kind="warn">
          <p>{t('reading.no-record-on', { date: asked.on })}</p>
        </Notice>
      ) : (
        <p>
          {t('reading.record-of', { date: version.label })} {t(`reading.confidence-${version.confidence}`)}{' '}
          <Outside href={version.sourceAddress} />
          {version.retrieved === null ? null : `, ${t('finding.retrieved', { date: version.retrieved })}`}
          {version.licence === null ? null : `, ${version.licence}`}
        </p>
      )}
      {version === undefined || version.pending.length === 0 ? null : (
        <Notice>
          <p>{t('reading.pending', { count: version.pending.length })}</p>
        </Notice>
      )}
      <Timeline context={context} text={text} asked={asked} />
      <Terms context={context} text={text} asked={asked} />
      <DataTable
        caption={t('reading.contents', { count: text.contents.length })}
        columns={[{ label: t('finding.provision') }, { label: t('reading.heading') }]}
        rows={text.contents.map((row) => [
          row.hash === null ? (
            <bdi key="l" lang={row.language}>
              {row.label}
            </bdi>
          ) : (
            <a key="l" href={address(`/${language}/law/text/${law.id}/${row.provisionId}`, asked, { lang: text.language })}>
              <bdi lang={row.language}>{row.label}</bdi>
            </a>
          ),
          <bdi key="h" lang={row.language}>
            {row.heading ?? ''}
          </bdi>,
        ])}
        empty={<p>{t('reading.contents-none')}</p>}
        look="lines"
      />
      <p>
        <a href={address(`/api/v1/law/text/${law.id}.json`, asked, { lang: text.language })}>JSON</a> ·{' '}
        <a href={address(`/api/v1/law/text/${law.id}.jsonld`, asked, { lang: text.language })}>JSON-LD</a>
      </p>
    </LawFrame>
  );
};
