import type { VNode } from 'preact';
import { Notice } from '../../../ui/index.ts';
import type { ResolvedEvidence } from '../../finding/detail.ts';
import { Outside } from '../../finding/pages/words.tsx';
import { type Asked, address } from '../asked.ts';
import type { PageContext } from './frame.tsx';

/** The words of a law that an answer leans on, with everything needed to find them again. */
export const Quote = ({
  context: { t, language },
  evidence,
  asked,
}: {
  context: PageContext;
  evidence: ResolvedEvidence;
  asked: Asked;
}): VNode => {
  const changed = evidence.check?.changedOn;
  const inHouse = evidence.law !== undefined && evidence.provision !== undefined && evidence.onDay !== undefined;
  return (
    <figure>
      <blockquote lang={evidence.language} dir="auto">
        <p>{evidence.exact}</p>
      </blockquote>
      <figcaption>
        <bdi lang={evidence.language}>{`${evidence.title}, ${evidence.label}`}</bdi>,{' '}
        {t('finding.version-of', { date: evidence.versionDate })}, {t('finding.retrieved', { date: evidence.retrieved })}.{' '}
        <Outside href={evidence.address} />{' '}
        {inHouse ? (
          <a href={address(`/${language}/law/text/${evidence.law}/${evidence.provision}`, asked)}>
            {t('reading.read-provision')}
          </a>
        ) : null}
      </figcaption>
      {changed !== undefined && changed !== null && changed <= asked.on ? (
        <Notice kind="warn">
          <p>{t('finding.changed-title', { label: evidence.label, date: changed })}</p>
        </Notice>
      ) : null}
    </figure>
  );
};
