import type { VNode } from 'preact';
import type { Asked } from '../asked.ts';
import { Legend } from './cells.tsx';
import { LawFrame, type PageContext } from './frame.tsx';

const points = ['exists', 'owed', 'two', 'stale', 'unknown', 'no-score', 'safeguards', 'unofficial', 'correct'] as const;

/** How findings are made, what they cannot say, and how to correct one. */
export const MethodPage = ({ context, asked }: { context: PageContext; asked: Asked }): VNode => {
  const { t, language } = context;
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.method-title')} current="method">
      {points.map((point) => (
        <section key={point}>
          <h2>{t(`reading.method-${point}-title`)}</h2>
          <p>{t(`reading.method-${point}`)}</p>
        </section>
      ))}
      <ul>
        <li>
          <a href={`/${language}/law/codebook`}>{t('finding.codebook-title')}</a>
        </li>
        <li>
          <a href={`/${language}/law/agreement`}>{t('finding.agreement-title')}</a>
        </li>
      </ul>
      <h2>{t('reading.legend')}</h2>
      <Legend t={t} />
    </LawFrame>
  );
};

const files = ['matrix.csv', 'matrix.json', 'criteria.json', 'terms.json', 'openapi.json'] as const;

/** Everything as files. */
export const DataPage = ({ context, asked }: { context: PageContext; asked: Asked }): VNode => {
  const { t } = context;
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.data-title')} current="data">
      <p>{t('reading.data-lead')}</p>
      <ul>
        {files.map((file) => (
          <li key={file}>
            <a href={`/api/v1/law/${file}`}>
              <bdi dir="ltr">{file}</bdi>
            </a>
            : {file === 'terms.json' ? t('atlas.file-terms') : t(`reading.file-${file.replace('.', '-')}`)}
          </li>
        ))}
        <li>
          <bdi dir="ltr">/api/v1/law/countries/KE.json, .csv, .jsonld</bdi>: {t('reading.file-country')}
        </li>
        <li>
          <bdi dir="ltr">/api/v1/law/treaties/opsc.csv, .json</bdi>: {t('reading.file-treaty')}
        </li>
        <li>
          <bdi dir="ltr">/api/v1/law/text/ee/184411.json, .jsonld</bdi>: {t('atlas.file-law')}
        </li>
        <li>
          <bdi dir="ltr">/api/v1/law/text/ee/184411/par-178.json?on=2011-07-01</bdi>: {t('atlas.file-provision')}
        </li>
      </ul>
      <p>
        {t('reading.licence')}{' '}
        <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">
          CC BY 4.0
        </a>
      </p>
    </LawFrame>
  );
};
