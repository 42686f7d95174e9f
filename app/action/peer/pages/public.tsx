import type { VNode } from 'preact';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { AnswerTag, jurisdictionName, standards } from '../../../law/index.ts';
import { DataTable } from '../../../ui/index.ts';
import type { Asked } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';
import { CriterionName } from '../../practice/pages/words.tsx';
import type { CountryLine, Source, Together } from '../exchange/together.ts';
import type { Summary } from '../rows.ts';

type Props = {
  context: PageContext;
  asked: Asked;
  together: Together;
  summaries: readonly Summary[];
  region: string | undefined;
  key: string;
};

const Sources = ({ context: { t, language }, sources }: { context: PageContext; sources: readonly Source[] }): VNode => (
  <DataTable
    caption={t('practice-peer.sources')}
    look="cards"
    columns={['peer', 'made', 'received', 'hash'].map((name) => ({ label: t(`practice-peer.col-${name}`) }))}
    empty={<p>{t('practice-peer.sources-none')}</p>}
    rows={sources.map(({ peer, file }) => [
      peer.address === null ? (
        <bdi key="n">{peer.name}</bdi>
      ) : (
        <a key="n" href={peer.address} rel="noreferrer external">
          <bdi>{peer.name}</bdi>
        </a>
      ),
      file === undefined ? t('practice-peer.no-file') : formatDate(file.madeAt, language, { time: true }),
      file === undefined ? '–' : formatDate(file.receivedAt, language),
      <bdi key="h" dir="ltr">
        <code>{file === undefined ? '–' : file.hash.toString('hex').slice(0, 16)}</code>
      </bdi>,
    ])}
  />
);

const Counts = ({
  t,
  line,
}: {
  t: PageContext['t'];
  line: { findings: number; assessments: number; actions: number; overdue: number };
}): VNode => (
  <>
    {t('practice-peer.counts', {
      findings: line.findings,
      assessments: line.assessments,
      actions: line.actions,
      overdue: line.overdue,
    })}
  </>
);

const Differences = ({ context: { t, language }, lines }: { context: PageContext; lines: readonly CountryLine[] }): VNode => (
  <DataTable
    caption={t('practice-peer.differences')}
    look="cards"
    columns={['country', 'question', 'here', 'peer', 'says'].map((name) => ({ label: t(`practice-peer.col-${name}`) }))}
    empty={<p>{t('practice-peer.differences-none')}</p>}
    rows={lines
      .flatMap(({ state, differences }) => differences.map((one) => ({ state, ...one })))
      .slice(0, 500)
      .map(({ state, criterion, own, peer, says }) => [
        state.names[language],
        <a key="q" href={`/${language}/law/country/${state.code}/${criterion}`}>
          <CriterionName id={criterion} language={language} />
        </a>,
        <AnswerTag key="o" t={t} answer={own as never} />,
        <bdi key="p">{peer}</bdi>,
        standards().criteria.has(criterion) ? <AnswerTag key="s" t={t} answer={says as never} /> : says,
      ])}
  />
);

/** What parliaments did together, and a view put together from what several installs sign. */
export const PeersPage = ({ context, asked, together, summaries, region, key }: Props): VNode => {
  const { t, language } = context;
  return (
    <ActionPage context={context} asked={asked} current="peers" heading={t('practice-peer.title')} byDay={false} wide>
      <p>{t('practice-peer.lead')}</p>
      <h2>{t('practice-peer.together')}</h2>
      <ul class="links">
        <li>
          <a href={`/${language}/action/peers`} aria-current={region === undefined ? 'page' : undefined}>
            {t('practice-peer.world')}
          </a>
        </li>
        {['africa', 'americas', 'asia', 'europe', 'oceania'].map((one) => (
          <li key={one}>
            <a href={`/${language}/action/peers?region=${one}`} aria-current={region === one ? 'page' : undefined}>
              {t(`reading.region-${one}`)}
            </a>
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('practice-peer.together')}
        look="cards"
        columns={['country', 'here', 'peers'].map((name) => ({ label: t(`practice-peer.col-${name}`) }))}
        empty={<p>{t('practice-peer.together-none')}</p>}
        rows={together.lines.map((line) => [
          <a key="c" href={`/${language}/law/country/${line.state.code}`}>
            {line.state.names[language]}
          </a>,
          <Counts key="o" t={t} line={line.own} />,
          line.peers.length === 0 ? (
            '–'
          ) : (
            <ul key="p">
              {line.peers.map((peer) => (
                <li key={peer.name}>
                  <bdi>{peer.name}</bdi>: <Counts t={t} line={peer} />
                </li>
              ))}
            </ul>
          ),
        ])}
      />
      <h2>{t('practice-peer.differences')}</h2>
      <p>{t('practice-peer.differences-lead')}</p>
      <Differences context={context} lines={together.lines} />
      <h2>{t('practice-peer.sources')}</h2>
      <Sources context={context} sources={together.sources} />
      <h2>{t('practice-peer.ours')}</h2>
      <p>
        <a href="/data/action/peer.json">{t('practice-peer.file')}</a>
      </p>
      <p>
        {t('practice-peer.our-key')}{' '}
        <bdi dir="ltr">
          <code class="user-text">{key}</code>
        </bdi>
      </p>
      <h2>{t('practice-peer.summaries')}</h2>
      {summaries.length === 0 ? <p>{t('practice-peer.summaries-none')}</p> : null}
      {summaries.map((one) => (
        <section key={one.roundId}>
          <h3>
            <bdi>{one.title}</bdi>
          </h3>
          <p>
            {t('practice-peer.summary-of', {
              country: jurisdictionName(one.jurisdiction, language),
              date: formatDate(one.closedAt, language),
              law: one.lawOf,
              known: one.knownOn,
            })}{' '}
            {one.tookPart.length === 0
              ? t('practice-peer.took-part-none')
              : t('practice-peer.took-part', {
                  countries: one.tookPart.map((code) => jurisdictionName(code, language)).join(', '),
                })}
          </p>
          <blockquote>
            <bdi lang={one.language} class="user-text">
              {one.words}
            </bdi>
          </blockquote>
        </section>
      ))}
    </ActionPage>
  );
};
