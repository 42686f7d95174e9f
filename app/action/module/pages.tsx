import type { VNode } from 'preact';
import { English } from '../../law/index.ts';
import type { Asked } from '../pages/asked.ts';
import { ActionPage, type PageContext } from '../pages/frame.tsx';
import { type Module, modules } from './modules.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** All modules. No scores, no sign-in, nothing remembered. */
export const ModulesPage = ({ context, asked }: { context: PageContext; asked: Asked }): VNode => {
  const { t, language } = context;
  return (
    <ActionPage context={context} asked={asked} current="modules" heading={t('practice-module.title')} byDay={false}>
      <p>{t('practice-module.lead')}</p>
      <p>{t('practice-module.print')}</p>
      <ol>
        {modules.map(({ id }) => (
          <li key={id}>
            <a href={`/${language}/action/modules/${id}`}>{t(`practice-module.${id}-title`)}</a>
            <br />
            {t(`practice-module.${id}-lead`)}
          </li>
        ))}
      </ol>
      <p class="hint">{t('practice-module.own')}</p>
    </ActionPage>
  );
};

/** One module: short pieces, something to look up in this system, questions, sources. */
export const ModulePage = ({ context, asked, module }: { context: PageContext; asked: Asked; module: Module }): VNode => {
  const { t, language, config, url } = context;
  const next = modules[modules.indexOf(module) + 1];
  const origin = config.publicUrl;
  return (
    <ActionPage
      context={context}
      asked={asked}
      current="modules"
      heading={t(`practice-module.${module.id}-title`)}
      trail={[{ href: `/${language}/action/modules`, label: t('practice-module.title') }]}
      byDay={false}
    >
      <p>
        <strong>{t(`practice-module.${module.id}-lead`)}</strong>
      </p>
      {upTo(module.pieces).map((number) => (
        <section key={number}>
          <h2>{t(`practice-module.${module.id}-h${number}`)}</h2>
          <p>{t(`practice-module.${module.id}-p${number}`)}</p>
        </section>
      ))}
      <h2>{t('practice-module.do-title')}</h2>
      <p>{t(`practice-module.${module.id}-do`)}</p>
      <ul>
        {module.look(config.jurisdiction).map((path) => (
          <li key={path}>
            <a href={`/${language}${path}`}>
              {t('practice-module.open')} <bdi dir="ltr">{`${origin}/${language}${path}`}</bdi>
            </a>
          </li>
        ))}
      </ul>
      <h2>{t('practice-module.ask-title')}</h2>
      <ul>
        {upTo(module.questions).map((number) => (
          <li key={number}>{t(`practice-module.${module.id}-ask${number}`)}</li>
        ))}
      </ul>
      <h2>{t('practice-module.sources')}</h2>
      <ul>
        {module.sources.map(({ title, address, retrieved }) => (
          <li key={title}>
            {address === undefined ? (
              <English>{title}</English>
            ) : (
              <a href={address} rel="noreferrer external">
                <English>{title}</English>
              </a>
            )}{' '}
            ({t('practice-module.retrieved', { date: retrieved })})
          </li>
        ))}
      </ul>
      <p class="hint">{t('practice-module.own')}</p>
      <p class="hint">
        {t('practice-module.on-paper')}: <bdi dir="ltr">{`${origin}${url.pathname}`}</bdi>
      </p>
      {next === undefined ? null : (
        <p class="no-print">
          <a href={`/${language}/action/modules/${next.id}`}>
            {t('practice-module.next', { title: t(`practice-module.${next.id}-title`) })}
          </a>
        </p>
      )}
    </ActionPage>
  );
};
