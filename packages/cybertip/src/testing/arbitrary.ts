import fc from 'fast-check';
import { type DocumentName, type DocumentOf, documents } from '../table/documents.ts';
import type { Row, Simple, Type } from '../table/kinds.ts';

/** Any text that XML can carry, the awkward included. */
const text = fc
  .string({ unit: 'binary', maxLength: 24 })
  .map((value) => value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ''));
const plain = fc.oneof(
  text,
  fc.constantFrom('', ' ', 'a & b', '<b>', ']]>', '"', "'", '\t\n\r', '\u0085\u2028', 'ภาษาไทย', 'עברית', '😀'),
);

const two = (value: number): string => String(value).padStart(2, '0');
const day = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`);
const zone = fc.constantFrom('', 'Z', '+02:00', '-14:00', '+05:30');
const clock = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom('', '.5', '.123456'),
  )
  .map(([h, m, s, f]) => `${two(h)}:${two(m)}:${two(s)}${f}`);

const simple = (type: Simple, name: string): fc.Arbitrary<unknown> => {
  switch (type.kind) {
    case 'string':
      return plain;
    case 'token':
      return text.map((value) => value.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, ''));
    case 'boolean':
      return fc.boolean();
    case 'flag':
      return fc.constant(true);
    case 'int':
      return fc.integer();
    case 'long':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    case 'double':
      return fc.double();
    case 'dateTime':
      return fc.tuple(day, clock, zone).map(([d, c, z]) => `${d}T${c}${z}`);
    case 'date':
      return fc.tuple(day, zone).map(([d, z]) => d + z);
    case 'choice':
      return fc.constantFrom(...(type.values as readonly string[]));
    case 'pattern':
      return name === 'extension' ? fc.stringMatching(/^[0-9]{1,6}$/) : fc.stringMatching(/^\+[0-9]{1,3}$/);
  }
};

const cache = new Map<Type, fc.Arbitrary<unknown>>();

const field = (row: Row): fc.Arbitrary<unknown> =>
  row.max === 'many'
    ? fc.array(arbitraryOf(row.type, row.name), { minLength: 1, maxLength: 2 })
    : arbitraryOf(row.type, row.name);

const arbitraryOf = (type: Type, name: string): fc.Arbitrary<unknown> => {
  if (type.form === 'simple') return simple(type, name);
  const before = cache.get(type);
  if (before !== undefined) return before;
  const parts: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const attribute of type.attributes) {
    parts[attribute.name] = simple(attribute.type, attribute.name);
    if (attribute.required) required.push(attribute.name);
  }
  let made: fc.Arbitrary<unknown>;
  if (type.form === 'marked') {
    parts['value'] = simple(type.text, name);
    made = fc.record(parts, { requiredKeys: [...required, 'value'] });
  } else {
    const rows = type.rows.filter((row) => row.drift !== true);
    if (type.form === 'one-of') {
      made = fc.oneof(...rows.map((row) => fc.record({ [row.name]: arbitraryOf(row.type, row.name) })));
    } else {
      for (const row of rows) {
        parts[row.name] = field(row);
        if (row.min === 1) required.push(row.name);
      }
      const slotted = rows.filter((row) => row.slot !== undefined).map((row) => row.name);
      made = fc.record(parts, { requiredKeys: required }).map((value) => {
        const there = slotted.filter((slot) => Object.hasOwn(value, slot));
        for (const extra of there.slice(1)) delete value[extra];
        return value;
      });
    }
  }
  cache.set(type, made);
  return made;
};

/** Any value of a document that the published schema can carry. */
export const anyDocument = <D extends DocumentName>(name: D): fc.Arbitrary<DocumentOf<D>> =>
  arbitraryOf(documents[name], name) as fc.Arbitrary<DocumentOf<D>>;
