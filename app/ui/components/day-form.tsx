import type { ComponentChildren, VNode } from 'preact';
import { Button } from './buttons.tsx';
import { Form, Kept } from './form.tsx';

/** What of the address a change of day must keep. */
export type Keep = Record<string, string | undefined>;

/** Says which day the page shows, and asks for another: the same address with other days in it. */
export const DayForm = ({
  action,
  said,
  button,
  keep,
  open = false,
  children,
}: {
  action: string;
  /** Which day it is. */
  said: string;
  button: string;
  keep: Keep;
  open?: boolean;
  /** The fields for the days. */
  children: ComponentChildren;
}): VNode => (
  <details class="no-print" open={open}>
    <summary>{said}</summary>
    <Form method="get" action={action}>
      <Kept values={keep} />
      {children}
      <Button kind="plain">{button}</Button>
    </Form>
  </details>
);
