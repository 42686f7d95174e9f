import type { ComponentChildren, VNode } from 'preact';

export type FormProps = {
  action: string;
  /** `context.formToken` on staff pages; nothing on public ones. */
  token?: string;
  children: ComponentChildren;
  method?: 'post' | 'get';
  id?: string;
  /** The form brings a file. */
  file?: true;
};

/** A form that browsers neither complete nor remember, and whose checks are the server's. */
export const Form = ({ action, token, children, method = 'post', id, file }: FormProps): VNode => (
  <form
    action={action}
    method={method}
    autocomplete="off"
    noValidate
    {...(file ? { enctype: 'multipart/form-data' } : {})}
    {...(id === undefined ? {} : { id })}
  >
    {token === undefined || token === '' ? null : <input type="hidden" name="form_token" value={token} />}
    {children}
  </form>
);

/** Values that a form sends along unseen; those that are undefined it leaves out. */
export const Kept = ({ values }: { values: Record<string, string | undefined> }): VNode => (
  <>
    {Object.entries(values).map(([name, value]) =>
      value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
    )}
  </>
);
