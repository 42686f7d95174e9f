import type { ComponentChildren, VNode } from 'preact';
import type { RouteContext } from '../../../foundation/http/route.ts';
import { DayForm, Doors, type Keep, PublicPage, TextField } from '../../../ui/index.ts';
import { type Asked, address } from '../asked.ts';
import { Cite } from './cite.tsx';

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
  <DayForm
    action={url.pathname}
    said={
      asked.known === undefined
        ? t('reading.law-of', { date: asked.on })
        : t('reading.law-of-known', { date: asked.on, known: asked.known })
    }
    button={t('finding.show-day')}
    keep={keep}
  >
    <TextField name="on" type="date" label={t('finding.law-of-day')} value={asked.on} dir="ltr" />
    <TextField
      name="known"
      type="date"
      label={t('finding.known-on')}
      hint={t('finding.known-on-hint')}
      value={asked.known}
      dir="ltr"
    />
  </DayForm>
);

/** What another part has to say on a page of the law; the law knows nothing of that part. */
export type Aside = (context: PageContext & Pick<RouteContext, 'db'>, criterion: string) => Promise<VNode | null>;

/** A page of the law side: public, without script, readable on paper, every state in its address. */
export const LawFrame = ({
  context,
  asked,
  heading,
  title = typeof heading === 'string' ? heading : undefined,
  current,
  keep = {},
  wide = false,
  children,
}: {
  context: PageContext;
  asked: Asked;
  heading: ComponentChildren;
  /** The heading as plain words, where it is more than that. */
  title?: string | undefined;
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
      title={`${title ?? t('reading.title')} – Article 34`}
      url={context.url}
      demo={context.config.demo}
      exit={false}
      wide={wide}
    >
      <Doors
        label={t('reading.doors')}
        current={current}
        doors={doors.map((name) => ({ name, href: address(pathOf(language, name), asked), label: t(`reading.door-${name}`) }))}
      />
      <h1>{heading}</h1>
      <DaysAsked context={context} asked={asked} keep={keep} />
      {children}
      <Cite
        t={t}
        url={context.url}
        days={{ on: asked.on, known: asked.known ?? asked.today }}
        say={(at) =>
          t('action.law-citation', {
            title: title ?? t('reading.title'),
            on: asked.on,
            known: asked.known ?? asked.today,
            address: at,
            read: asked.today,
          })
        }
      />
      <p class="hint">{t('reading.foot', { date: asked.today })}</p>
    </PublicPage>
  );
};
