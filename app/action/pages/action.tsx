import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { FollowThis, jurisdictionName, Outside } from '../../law/index.ts';
import { DataTable, Notice, StatusTag } from '../../ui/index.ts';
import type { ActionDetail } from '../action/read.ts';
import type { EvidenceRow } from '../action/rows.ts';
import { linkWords, reasonWords } from '../wording.ts';
import { type Asked, address } from './asked.ts';
import { ActionPage, type PageContext } from './frame.tsx';
import { ActionStateTag, Foreign, LateTags, LinkWords } from './words.tsx';

type Words = { t: Translate; language: Language };

/** One piece of evidence: what, when, where it stands, and why it is here when nobody entered it. */
export const EvidenceLine = ({
  context: { t, language },
  one,
  action,
}: {
  context: Words;
  one: EvidenceRow;
  action: { language: string };
}): VNode => (
  <>
    <StatusTag glyph="•" word={t(`action.evidence-${one.kind}`)} /> {one.happenedOn}:{' '}
    {one.kind === 'finding' ? (
      <bdi>{linkWords('criterion', String(one.detail['criterion'] ?? one.title), language).text}</bdi>
    ) : (
      <Foreign language={action.language}>{one.title}</Foreign>
    )}{' '}
    <Outside href={one.address} /> ({one.retrieved})
    {one.bySystem && one.why !== null ? (
      <>
        {' '}
        <span class="hint">{t(`action.why-${one.why}`)}</span>
      </>
    ) : null}
  </>
);

/** The steps with what shows each, what is late and what was put off. Used for readers and at the desk. */
export const Steps = ({ context, detail }: { context: Words; detail: ActionDetail }): VNode => {
  const { t } = context;
  const { language } = detail.version;
  const title = (name: string) => detail.steps.find(({ step }) => step === name)?.title ?? name;
  return (
    <DataTable
      caption={t('action.steps-caption')}
      look="cards"
      columns={['step', 'due', 'shown-by', 'needs'].map((column) => ({ label: t(`action.column-${column}`) }))}
      rows={detail.steps.map((step) => [
        <Foreign key="s" language={language}>
          {step.title}
        </Foreign>,
        <>
          {step.due ?? t('action.no-day')} <LateTags t={t} overdue={step.overdue} due={step.due} putOff={step.putOff} />
          {step.firstDue !== undefined && step.firstDue !== step.due ? (
            <span class="hint"> {t('action.first-due', { date: step.firstDue })}</span>
          ) : null}
        </>,
        step.evidence.length === 0 ? (
          t('action.nothing-shows')
        ) : (
          <ul class="plain-list">
            {step.evidence.map((one) => (
              <li key={one.id}>
                <EvidenceLine context={context} one={one} action={detail.version} />
              </li>
            ))}
          </ul>
        ),
        <>
          {step.needs.map((kind) => t(`action.evidence-${kind}`)).join(' · ')}
          {step.after.length === 0 ? null : (
            <span class="hint"> {t('action.after', { steps: step.after.map(title).join(', ') })}</span>
          )}
        </>,
      ])}
    />
  );
};

const Links = ({ context: { t, language }, detail }: { context: Words; detail: ActionDetail }): VNode => (
  <ul>
    {detail.links.map((link) => (
      <li key={`${link.kind} ${link.ref}`}>
        {t(`action.link-${link.kind}`)}:{' '}
        {link.kind === 'criterion' ? (
          <a href={`/${language}/action/gaps/${detail.action.jurisdiction}/${link.ref}`}>
            <LinkWords kind="criterion" of={link.ref} language={language} />
          </a>
        ) : link.kind === 'after' ? (
          <a href={`/${language}/action/register/${link.ref}`}>{link.ref}</a>
        ) : (
          <LinkWords kind={link.kind} of={link.ref} language={language} />
        )}{' '}
        {link.address === undefined ? null : <Outside href={link.address} />}
      </li>
    ))}
  </ul>
);

/** What the register said of it, and from when: nothing of it is ever taken away. */
const History = ({ context: { t, language }, detail }: { context: Words; detail: ActionDetail }): VNode => (
  <>
    <h2>{t('action.history-title')}</h2>
    <DataTable
      caption={t('action.history-caption')}
      look="cards"
      columns={['recorded', 'state', 'why', 'steps'].map((column) => ({ label: t(`action.column-${column}`) }))}
      rows={detail.standings.map((row) => [
        row.recordedAt.toISOString().slice(0, 16).replace('T', ' '),
        <ActionStateTag key="s" t={t} state={row.state} />,
        reasonWords(t, row.reason, language, (name) => detail.steps.find(({ step }) => step === name)?.title ?? name),
        t('action.steps-done', { done: row.stepsDone, all: row.steps }),
      ])}
    />
    {detail.gone.length === 0 ? null : (
      <>
        <h3>{t('action.gone-title')}</h3>
        <ul>
          {detail.gone.map((one) => (
            <li key={one.id}>
              <EvidenceLine context={{ t, language }} one={one} action={detail.version} />{' '}
              <strong>
                {t('action.gone-because', {
                  date: one.supersededAt?.toISOString().slice(0, 10) ?? '',
                  why: one.bySystem ? t(`action.why-${one.supersededWhy ?? 'finding-changed'}`) : (one.supersededWhy ?? ''),
                })}
              </strong>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** One action: whose, what it answers, its steps with evidence, and everything that the register ever said of it. */
export const ActionDetailPage = ({
  context,
  detail,
  asked,
}: {
  context: PageContext;
  detail: ActionDetail;
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const { action, version, standing } = detail;
  const name = jurisdictionName(action.jurisdiction, language);
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={version.title}
      trail={[
        { href: address(`/${language}/action`, asked), label: t('action.title') },
        { href: address(`/${language}/action/countries/${action.jurisdiction}`, asked), label: name },
      ]}
    >
      {action.synthetic ? (
        <Notice kind="warn">
          <p>{t('finding.made-up')}</p>
        </Notice>
      ) : null}
      <p>
        <ActionStateTag t={t} state={standing.state} />{' '}
        <LateTags t={t} overdue={detail.overdue} due={standing.nextDue} putOff={standing.putOff} />
      </p>
      <p>{reasonWords(t, standing.reason, language, (step) => detail.steps.find((one) => one.step === step)?.title ?? step)}</p>
      <ActionFacts context={context} detail={detail} />
      <h2>{t('action.steps-title')}</h2>
      <p>{t('action.steps-lead')}</p>
      <Steps context={context} detail={detail} />
      {detail.further.length === 0 ? null : (
        <>
          <h2>{t('action.further-title')}</h2>
          <ul>
            {detail.further.map((one) => (
              <li key={one.id}>
                <EvidenceLine context={context} one={one} action={version} />
              </li>
            ))}
          </ul>
        </>
      )}
      <History context={context} detail={detail} />
      <p>
        <FollowThis context={context} kind="action" of={action.id} />
      </p>
    </ActionPage>
  );
};

/** Who owns it, what it says, what it answers, from which gap it was drafted. */
export const ActionFacts = ({ context, detail }: { context: Words; detail: ActionDetail }): VNode => {
  const { t, language } = context;
  const { action, version } = detail;
  return (
    <>
      <p>
        {t(`action.kind-${version.kind}`)} · {t(`action.owner-${version.owner.kind}`)}:{' '}
        <Foreign language={version.language}>{version.owner.name}</Foreign> (<bdi dir="ltr">{version.owner.id}</bdi>) ·{' '}
        <bdi dir="ltr">{action.id}</bdi>
      </p>
      {version.summary === '' ? null : (
        <p lang={version.language} dir="auto" class="user-text">
          {version.summary}
        </p>
      )}
      {version.source === undefined ? (
        <p class="hint">{t('action.no-source')}</p>
      ) : (
        <p>
          {t('action.promised-at')} <Outside href={version.source.address} /> ({version.source.retrieved})
        </p>
      )}
      {version.draftedFrom === undefined ? null : (
        <p>
          {t('action.drafted-from', { date: version.draftedFrom.on })}{' '}
          <a href={`/${language}/action/gaps/${action.jurisdiction}/${version.draftedFrom.criterion}`}>
            <LinkWords kind="criterion" of={version.draftedFrom.criterion} language={language} />
          </a>
        </p>
      )}
      <h2>{t('action.answers-title')}</h2>
      <Links context={context} detail={detail} />
    </>
  );
};
