import type { VNode } from 'preact';

export type FieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  value?: string | undefined;
  error?: string | undefined;
  /** The label is the page's heading: one question a page. */
  labelIsHeading?: boolean;
};

/** Ids of what explains a field, for `aria-describedby`; undefined when nothing does. */
export const describedBy = (name: string, hint: string | undefined, error: string | undefined): string | undefined => {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
};

export const Hint = ({ name, hint }: { name: string; hint: string | undefined }): VNode | null =>
  hint === undefined ? null : (
    <span class="hint" id={`${name}-hint`}>
      {hint}
    </span>
  );

export const FieldError = ({ name, error }: { name: string; error: string | undefined }): VNode | null =>
  error === undefined ? null : (
    <span class="field-error" id={`${name}-error`}>
      {error}
    </span>
  );

const Label = ({ name, label, labelIsHeading }: FieldProps): VNode => {
  const inner = (
    <label class="label" for={name}>
      {label}
    </label>
  );
  return labelIsHeading ? <h1>{inner}</h1> : inner;
};

const wrap = (props: FieldProps, control: VNode): VNode => (
  <div class={props.error === undefined ? 'field' : 'field wrong'}>
    <Label {...props} />
    <Hint name={props.name} hint={props.hint} />
    <FieldError name={props.name} error={props.error} />
    {control}
  </div>
);

const common = ({ name, hint, error }: FieldProps) => ({
  id: name,
  name,
  'aria-describedby': describedBy(name, hint, error),
  'aria-invalid': error === undefined ? undefined : ('true' as const),
});

export type TextFieldProps = FieldProps & {
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'email' | 'url' | 'tel' | 'search';
  type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'date' | 'datetime-local' | 'number';
  maxLength?: number;
  /** `ltr` for addresses, codes and numbers in every language; `auto` for words. */
  dir?: 'ltr' | 'auto';
};

/** One line of text. Its id is its name, which the error summary links to. */
export const TextField = (props: TextFieldProps): VNode =>
  wrap(
    props,
    <input
      {...common(props)}
      // Preact types every kind of input apart; the attributes used here are common to all of ours
      type={(props.type ?? 'text') as 'text'}
      value={props.value ?? ''}
      autocomplete={props.autocomplete ?? 'off'}
      {...(props.inputmode === undefined ? {} : { inputmode: props.inputmode })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      dir={props.dir ?? 'auto'}
      spellcheck={false}
    />,
  );

/** Several lines of text. */
export const TextArea = (props: FieldProps & { rows?: number; maxLength?: number }): VNode =>
  wrap(
    props,
    <textarea {...common(props)} rows={props.rows ?? 6} maxLength={props.maxLength} dir="auto" autocomplete="off">
      {props.value ?? ''}
    </textarea>,
  );

export type Option = { value: string; label: string; hint?: string | undefined };

/** A drop-down, for lists too long for radio buttons. */
export const Select = (props: FieldProps & { options: readonly Option[]; blank?: string }): VNode =>
  wrap(
    props,
    <select {...common(props)} autocomplete="off">
      {props.blank === undefined ? null : <option value="">{props.blank}</option>}
      {props.options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === props.value}>
          {option.label}
        </option>
      ))}
    </select>,
  );

/** Chooses one file. `accept` is a help for the chooser; the server looks at the bytes. */
export const FileField = (props: FieldProps & { accept: string }): VNode =>
  wrap(props, <input {...common(props)} type="file" accept={props.accept} />);
