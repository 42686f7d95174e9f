import type { ComponentChildren, VNode } from 'preact';

/** A tinted box around things that belong together. */
export const Panel = ({ title, children }: { title?: string; children: ComponentChildren }): VNode => (
  <div class="panel">
    {title === undefined ? null : <h2>{title}</h2>}
    {children}
  </div>
);

/** A message that should not be missed. Its kind shows as colour and border; its words must say it too. */
export const Notice = ({
  kind = 'info',
  title,
  children,
}: {
  kind?: 'info' | 'warn' | 'danger';
  title?: string;
  children: ComponentChildren;
}): VNode => (
  <div class={`notice ${kind}`}>
    {title === undefined ? null : <h2>{title}</h2>}
    {children}
  </div>
);

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger';

/** A state as glyph, word and colour: any one of them is enough to read it. */
export const StatusTag = ({ glyph, word, tone = 'neutral' }: { glyph: string; word: string; tone?: Tone }): VNode => (
  <span class={`tag ${tone}`}>
    <span aria-hidden="true">{glyph}</span> {word}
  </span>
);

/** Words that somebody outside typed: set apart in direction, long lines broken, line ends kept. */
export const UserText = ({ children }: { children: string }): VNode => <bdi class="user-text">{children}</bdi>;

export type SummaryRow = {
  term: string;
  value: ComponentChildren;
  /** A link or button that leads to changing the value. */
  change?: ComponentChildren;
};

/** Terms and their values, one under the other, with an optional way to change each. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }): VNode => (
  <dl class="rows">
    {rows.map((row) => (
      <div class="row" key={row.term}>
        <dt>{row.term}</dt>
        <dd>{row.value}</dd>
        {row.change === undefined ? null : <dd class="change">{row.change}</dd>}
      </div>
    ))}
  </dl>
);
