import type { ComponentChildren, VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { Button, Form, PublicPage, TextField } from '../../ui/index.ts';
import { type Asked, address } from './asked.ts';
import { Cite } from './cite.tsx';
import { type Door, doors } from './doors.ts';

export type PageContext = Pick<RouteContext, 't' | 'language' | 'url' | 'config'>;

/** What of the address a change of day must keep. */
export type Keep = Record<string, string | undefined>;

/** The day whose knowledge the page shows, and the way to ask for another. */
const DayAsked = ({ context: { t, url }, asked, keep }: { context: PageContext; asked: Asked; keep: Keep }): VNode => (
  <details class="no-print" open={asked.knownOn !== undefined}>
    <summary>
      {asked.knownOn === undefined ? t('action.as-recorded', { date: asked.on }) : t('action.as-known', { date: asked.on })}
    </summary>
    <Form method="get" action={url.pathname}>
      {Object.entries(keep).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <TextField
        name="known"
        type="date"
        label={t('action.known-label')}
        hint={t('action.known-hint')}
        value={asked.knownOn}
        dir="ltr"
      />
      <Button kind="plain">{t('action.show')}</Button>
    </Form>
  </details>
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
  wide?: boolean;
  children: ComponentChildren;
}): VNode => {
  const { t, language } = context;
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
      <nav aria-label={t('action.doors')} class="no-print">
        <ul class="links">
          {doors.map(([name, path]) => (
            <li key={name}>
              <a href={address(`/${language}${path}`, asked)} aria-current={name === current ? 'page' : undefined}>
                {t(`action.door-${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
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
      <Cite context={context} title={heading} asked={asked} />
      <p class="hint">{t('action.foot', { date: asked.today })}</p>
    </PublicPage>
  );
};
