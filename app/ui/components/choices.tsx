import type { VNode } from 'preact';
import { describedBy, FieldError, Hint, type Option } from './fields.tsx';

export type ChoicesProps = {
  name: string;
  legend: string;
  hint?: string | undefined;
  options: readonly Option[];
  /** Chosen radio button. */
  value?: string | undefined;
  /** Ticked checkboxes. */
  values?: readonly string[];
  error?: string | undefined;
  /**
   * Radio buttons send `name=value`. A form may send each field once, so a checkbox sends a field of its own:
   * `name-value=yes` (schema: Type.Optional(Type.Literal('yes')) for each).
   */
  type?: 'radio' | 'checkbox';
  legendIsHeading?: boolean;
};

/** A question with a short list of answers. The first answer has the question's name as its id, for the error summary. */
export const Choices = ({
  name,
  legend,
  hint,
  options,
  value,
  values,
  error,
  type = 'radio',
  legendIsHeading,
}: ChoicesProps): VNode => (
  <fieldset class={error === undefined ? undefined : 'wrong'} aria-describedby={describedBy(name, hint, error)}>
    <legend>{legendIsHeading ? <h1>{legend}</h1> : legend}</legend>
    <Hint name={name} hint={hint} />
    <FieldError name={name} error={error} />
    {options.map((option, index) => {
      const id = index === 0 ? name : `${name}-${option.value}`;
      const optionHint = option.hint === undefined ? undefined : `${id}-hint-${option.value}`;
      return (
        <div class="choice" key={option.value}>
          <input
            type={type}
            id={id}
            name={type === 'radio' ? name : `${name}-${option.value}`}
            value={type === 'radio' ? option.value : 'yes'}
            checked={type === 'radio' ? option.value === value : (values ?? []).includes(option.value)}
            aria-describedby={optionHint}
          />
          <label for={id}>
            {option.label}
            {option.hint === undefined ? null : (
              <span class="hint" id={optionHint}>
                {option.hint}
              </span>
            )}
          </label>
        </div>
      );
    })}
  </fieldset>
);
