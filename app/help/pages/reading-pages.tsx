import type { VNode } from 'preact';
import { PublicPage } from '../../ui/index.ts';
import type { HelpProps } from './home-page.tsx';

type Section = { title: string; texts: readonly string[] };

const Sections = ({ t, sections }: Pick<HelpProps, 't'> & { sections: readonly Section[] }): VNode => (
  <>
    {sections.map((section) => (
      <section key={section.title}>
        <h2>{t(`help.${section.title}`)}</h2>
        {section.texts.map((text) => (
          <p key={text}>{t(`help.${text}`)}</p>
        ))}
      </section>
    ))}
  </>
);

const deviceSections: readonly Section[] = [
  { title: 'device-leave-title', texts: ['device-leave', 'device-leave-limit'] },
  { title: 'device-keep-title', texts: ['device-keep'] },
  { title: 'device-history-title', texts: ['device-history'] },
  { title: 'device-private-title', texts: ['device-private'] },
  { title: 'device-watched-title', texts: ['device-watched', 'device-network'] },
  { title: 'device-code-title', texts: ['device-code', 'device-resend'] },
];

/** What stays on the device after a visit, what does not, and what to do about it. */
export const DevicePage = (props: HelpProps): VNode => (
  <PublicPage {...props} title={props.t('help.title-device')}>
    <h1>{props.t('help.device-heading')}</h1>
    <p>{props.t('help.device-lead')}</p>
    <Sections t={props.t} sections={deviceSections} />
  </PublicPage>
);

const aboutSections: readonly Section[] = [
  { title: 'about-short-title', texts: ['about-short'] },
  {
    title: 'about-more-title',
    texts: ['about-sees', 'about-danger', 'about-name', 'about-contact', 'about-pictures', 'about-limits'],
  },
];

const fullTexts = ['readable', 'code', 'log', 'sites'] as const;

/** How a report is handled, at three lengths: a breath, a minute, and everything. */
export const AboutPage = ({
  name,
  hours,
  country,
  ...props
}: HelpProps & { name: string; hours: number; country: string }): VNode => {
  const { t } = props;
  return (
    <PublicPage {...props} title={t('help.title-about')}>
      <h1>{t('help.about-heading')}</h1>
      <Sections t={t} sections={aboutSections} />
      <h2>{t('help.about-full-title')}</h2>
      <p>{t('help.about-run', { name })}</p>
      <p>{t('help.about-full-keys', { hours })}</p>
      {fullTexts.map((text) => (
        <p key={text}>{t(`help.about-full-${text}`)}</p>
      ))}
      <p>{t('help.about-full-law', { country })}</p>
    </PublicPage>
  );
};
