import type { TObject } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { issue, type NoticeIssue } from './error.ts';

const validators = new WeakMap<TObject, Validator>();

/** Everything in a value that breaks a schema, each with its place and what would be right there. */
export const problemsWith = (schema: TObject, value: unknown, most = 20): NoticeIssue[] => {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = Compile(schema) as unknown as Validator;
    validators.set(schema, validator);
  }
  if (validator.Check(value)) return [];
  return [...validator.Errors(value)].slice(0, most).flatMap((error) => {
    const { requiredProperties, allowedValues, limit, pattern } = (error.params ?? {}) as {
      requiredProperties?: string[];
      allowedValues?: unknown[];
      limit?: number;
      pattern?: string;
    };
    if (requiredProperties !== undefined) {
      return requiredProperties.map((name) =>
        issue('error', 'MISSING', `${error.instancePath}/${name}`, `${name} is missing.`, `Give ${name}.`),
      );
    }
    const fix =
      allowedValues !== undefined
        ? `Give one of: ${allowedValues.join(', ')}.`
        : pattern !== undefined
          ? `Give text of the form ${String(pattern)}.`
          : limit !== undefined
            ? `The limit is ${limit}.`
            : 'Correct it.';
    return [issue('error', 'VALUE', error.instancePath, `${error.message ?? 'This is wrong'}.`, fix)];
  });
};
