import type { ComponentChildren, VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { Cite } from '../../law/index.ts';
import { DayForm, Doors, type Keep, PublicPage, TextField } from '../../ui/index.ts';
import { type Asked, address } from './asked.ts';
import { type Door, doors } from './doors.ts';

export type PageContext = Pick<RouteContext, 't' | 'language' | 'url' | 'config'>;

/** The day whose knowledge the page shows, and the way to ask for another. */
const DayAsked = ({ context: { t, url }, asked, keep }: { context: PageContext; asked: Asked; keep: Keep }): VNode => (
  <DayForm
    action={url.pathname}
    said={asked.knownOn === undefined ? t('action.as-recorded', { date: asked.on }) : t('action.as-known', { date: asked.on })}
    button={t('action.show')}
    keep={keep}
    open={asked.knownOn !== undefined}
  >
    <TextField
      name="known"
      type="date"
      label={t('action.known-label')}
      hint={t('action.known-hint')}
      value={asked.knownOn}
      dir="ltr"
    />
  </DayForm>
);

/** A page of the action side: public, without script, readable on paper, everything that it shows in its address. */
export const ActionPage = ({
  context,
  asked,
  heading,
  current,
  trail = [],
  keep = {},
  byDay = true,
  cite = true,
  wide = false,
  children,
}: {
  context: PageContext;
  asked: Asked;
  heading: string;
  current?: Door | string;
  /** Links from the register down to this page. */
  trail?: readonly { href: string; label: string }[];
  keep?: Keep;
  /** Whether the page can be asked for as of another day. */
  byDay?: boolean;
  /** Not on pages that are for one reader. */
  cite?: boolean;
  wide?: boolean;
  children: ComponentChildren;
}): VNode => {
  const { t, language } = context;
  const known = asked.knownOn ?? asked.today;
  return (
    <PublicPage
      t={t}
      language={language}
      title={`${heading} – Article 34`}
      url={context.url}
      demo={context.config.demo}
      exit={false}
      wide={wide}
    >
      <Doors
        label={t('action.doors')}
        current={current}
        doors={doors.map(([name, path]) => ({
          name,
          href: address(`/${language}${path}`, asked),
          label: t(`action.door-${name}`),
        }))}
      />
      {trail.length === 0 ? null : (
        <p>
          {trail.map(({ href, label }, index) => (
            <span key={href}>
              {index === 0 ? null : ' › '}
              <a href={href}>{label}</a>
            </span>
          ))}
        </p>
      )}
      <h1>{heading}</h1>
      {byDay ? <DayAsked context={context} asked={asked} keep={keep} /> : null}
      {children}
      {cite ? (
        <Cite
          t={t}
          url={context.url}
          days={byDay ? { known } : {}}
          say={(at) => t('action.citation', { title: heading, known, address: at, read: asked.today })}
        />
      ) : null}
      <p class="hint">{t('action.foot', { date: asked.today })}</p>
    </PublicPage>
  );
};
