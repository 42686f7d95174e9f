import type { ComponentChildren, VNode } from 'preact';

export type ButtonKind = 'main' | 'plain' | 'danger' | 'link';

const classes: Record<ButtonKind, string> = { main: 'button', plain: 'button plain', danger: 'button danger', link: 'as-link' };

export type ButtonProps = {
  children: ComponentChildren;
  kind?: ButtonKind;
  name?: string;
  value?: string;
  formaction?: string;
  /** Id of the form that the button sends when it stands outside it. */
  form?: string;
};

/** Sends its form. One `main` button a page; `link` looks like a link but sends the form (Back, Change). */
export const Button = ({ children, kind = 'main', ...rest }: ButtonProps): VNode => (
  <button type="submit" class={classes[kind]} {...rest}>
    {children}
  </button>
);

/** A link that looks like a button, for a step that changes nothing. */
export const ButtonLink = ({
  href,
  children,
  kind = 'main',
}: {
  href: string;
  children: ComponentChildren;
  kind?: ButtonKind;
}): VNode => (
  <a class={classes[kind]} href={href}>
    {children}
  </a>
);

/** A row of buttons. */
export const Buttons = ({ children }: { children: ComponentChildren }): VNode => <div class="buttons">{children}</div>;
