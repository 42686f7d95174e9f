import type { Static, TObject } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { FieldProblem } from '../errors/problem.ts';
import { type FormValues, textProblem } from './form.ts';

export type Validated<Schema extends TObject> = { ok: true; value: Static<Schema> } | { ok: false; fields: FieldProblem[] };

const validators = new WeakMap<TObject, Validator>();
const validatorOf = (schema: TObject): Validator => {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = Compile(schema) as unknown as Validator;
    validators.set(schema, validator);
  }
  return validator;
};

const codeOf = (keyword: string): ErrorCode => (keyword === 'maxLength' ? 'field-too-long' : 'field-invalid');

/** Checks a form or a JSON body against its schema. Every problem names its field; text is checked for hidden characters. */
export const validate = <Schema extends TObject>(
  schema: Schema,
  values: FormValues | Record<string, unknown>,
): Validated<Schema> => {
  const fields = new Map<string, FieldProblem>();
  const known = schema.properties as Record<string, unknown>;
  for (const [field, value] of Object.entries(values)) {
    if (!Object.hasOwn(known, field)) fields.set(field, { field, code: 'field-unknown' });
    const hidden = typeof value === 'string' ? textProblem(value) : undefined;
    if (hidden !== undefined) fields.set(field, { field, code: hidden });
  }
  // a field that a form leaves empty is an answer not given
  const given = Object.values(values).includes('')
    ? Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
    : { ...values };
  const validator = validatorOf(schema);
  if (!validator.Check(given)) {
    for (const error of validator.Errors(given)) {
      const params = error.params as { requiredProperties?: string[] } | undefined;
      const names = params?.requiredProperties ?? [error.instancePath.split('/')[1] ?? ''];
      for (const field of names)
        if (field !== '' && !fields.has(field)) fields.set(field, { field, code: codeOf(error.keyword) });
    }
    if (fields.size === 0) fields.set('', { field: '', code: 'field-invalid' });
  }
  return fields.size === 0 ? { ok: true, value: given as Static<Schema> } : { ok: false, fields: [...fields.values()] };
};
