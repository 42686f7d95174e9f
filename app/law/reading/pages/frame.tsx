import type { ComponentChildren, VNode } from 'preact';
import type { RouteContext } from '../../../foundation/http/route.ts';
import { Button, Form, PublicPage, TextField } from '../../../ui/index.ts';
import { type Asked, address } from '../asked.ts';

export type PageContext = Pick<RouteContext, 't' | 'language' | 'url' | 'config'>;

const doors = [
  'law',
  'search',
  'countries',
  'criteria',
  'matrix',
  'compare',
  'treaties',
  'terms',
  'changes',
  'data',
  'method',
] as const;

export const pathOf = (language: string, door: (typeof doors)[number]): string =>
  door === 'law' ? `/${language}/law` : `/${language}/law/${door}`;

/** The day asked about, said on every page, and the way to ask about another. */
const DaysAsked = ({ context: { t, url }, asked, keep }: { context: PageContext; asked: Asked; keep: Keep }): VNode => (
  <details class="no-print">
    <summary>
      {asked.known === undefined
        ? t('reading.law-of', { date: asked.on })
        : t('reading.law-of-known', { date: asked.on, known: asked.known })}
    </summary>
    <Form method="get" action={url.pathname}>
      {Object.entries(keep).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <TextField name="on" type="date" label={t('finding.law-of-day')} value={asked.on} dir="ltr" />
      <TextField
        name="known"
        type="date"
        label={t('finding.known-on')}
        hint={t('finding.known-on-hint')}
        value={asked.known}
        dir="ltr"
      />
      <Button kind="plain">{t('finding.show-day')}</Button>
    </Form>
  </details>
);

/** What another part has to say on a page of the law; the law knows nothing of that part. */
export type Aside = (context: PageContext & Pick<RouteContext, 'db'>, criterion: string) => Promise<VNode | null>;

/** What of the address a change of day must keep. */
export type Keep = Record<string, string | undefined>;

/** A page of the law side: public, without script, readable on paper, every state in its address. */
export const LawFrame = ({
  context,
  asked,
  heading,
  current,
  keep = {},
  wide = false,
  children,
}: {
  context: PageContext;
  asked: Asked;
  heading: ComponentChildren;
  /** The door that the page stands behind. */
  current?: (typeof doors)[number];
  keep?: Keep;
  wide?: boolean;
  children: ComponentChildren;
}): VNode => {
  const { t, language } = context;
  return (
    <PublicPage
      t={t}
      language={language}
      title={`${typeof heading === 'string' ? heading : t('reading.title')} – Article 34`}
      url={context.url}
      demo={context.config.demo}
      exit={false}
      wide={wide}
    >
      <nav aria-label={t('reading.doors')} class="no-print">
        <ul class="links">
          {doors.map((door) => (
            <li key={door}>
              <a href={address(pathOf(language, door), asked)} aria-current={door === current ? 'page' : undefined}>
                {t(`reading.door-${door}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h1>{heading}</h1>
      <DaysAsked context={context} asked={asked} keep={keep} />
      {children}
      <p class="hint">{t('reading.foot', { date: asked.today })}</p>
    </PublicPage>
  );
};
