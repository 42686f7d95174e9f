import { Type } from 'typebox';

const short = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

export const ImportBody = Type.Object({
  jurisdiction: short(2),
  source_title: short(300),
  source_address: short(600),
  retrieved: short(10),
  // biome-ignore lint/suspicious/noThenProperty: the name of a form field
  then: Type.Enum(['check', 'import']),
});
const code = Type.String({ minLength: 1, maxLength: 100 });
export const LinkBody = Type.Object({
  code,
  ref: Type.String({ pattern: '^(action:[a-z]{2}-[a-z2-7]{8}|capability:[a-z0-9-]{1,60})$' }),
});
export const UnlinkBody = Type.Object({
  code,
  kind: Type.Enum(['action', 'capability']),
  ref: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }),
});
