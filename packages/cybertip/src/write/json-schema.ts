import { type DocumentName, documents } from '../table/documents.ts';
import type { Attribute, Simple, Type } from '../table/kinds.ts';

type Schema = Record<string, unknown>;

const textSchema = (type: Simple): Schema => {
  switch (type.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'flag':
      return { const: true };
    case 'int':
      return { type: 'integer', minimum: -2147483648, maximum: 2147483647 };
    case 'double':
      return { type: 'number' };
    case 'long':
      return { type: 'string', pattern: '^[+-]?[0-9]{1,20}$', description: 'A whole number of 64 bits, as digits.' };
    case 'dateTime':
      return { type: 'string', description: 'Date and time with a zone, such as 2026-11-27T09:30:00Z.' };
    case 'date':
      return { type: 'string', description: 'A date such as 2026-11-27.' };
    case 'choice':
      return { type: 'string', enum: [...(type.values as readonly string[])] };
    case 'pattern':
      return { type: 'string', pattern: (type.pattern as RegExp).source };
    default:
      return { type: 'string' };
  }
};

const object = (properties: Schema, required: readonly string[], open: boolean): Schema => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required: [...required] }),
  ...(open ? {} : { additionalProperties: false }),
});

const attributesSchema = (attributes: readonly Attribute[]): { properties: Schema; required: string[] } => ({
  properties: Object.fromEntries(attributes.map(({ name, type }) => [name, textSchema(type)])),
  required: attributes.filter(({ required }) => required).map(({ name }) => name),
});

const schemaOf = (type: Type): Schema => {
  if (type.form === 'simple') return textSchema(type);
  const { properties, required } = attributesSchema(type.attributes);
  if (type.form === 'marked') return object({ value: textSchema(type.text), ...properties }, ['value', ...required], false);
  const of = (name: string): Schema => {
    const row = type.rows.find((one) => one.name === name) as (typeof type.rows)[number];
    return row.max === 'many' ? { type: 'array', items: schemaOf(row.type) } : schemaOf(row.type);
  };
  if (type.form === 'one-of') return { oneOf: type.rows.map(({ name }) => object({ [name]: of(name) }, [name], false)) };
  for (const { name, min } of type.rows) {
    properties[name] = of(name);
    if (min === 1) required.push(name);
  }
  // a set of flags stays open: a flag nobody told us of is kept and named
  return object(properties, required, type.form === 'all');
};

/** The same table as JSON Schema 2020-12, for the JSON door and its description. What it cannot say, `checkReport` checks. */
export const jsonSchemaOf = (document: DocumentName): Schema => schemaOf(documents[document]);
