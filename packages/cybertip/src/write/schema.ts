import { documents } from '../table/documents.ts';
import type { Attribute, Holder, Marked, Row, Simple, Type } from '../table/kinds.ts';
import type { Edition } from './write.ts';

const builtIn: Partial<Record<Simple['kind'], string>> = {
  string: 'xs:string',
  token: 'xs:token',
  boolean: 'xs:boolean',
  flag: 'xs:boolean',
  int: 'xs:int',
  long: 'xs:long',
  double: 'xs:double',
  dateTime: 'xs:dateTime',
  date: 'xs:date',
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** Lists longer than this get a name of their own instead of standing where they are used. */
const longList = 20;

/** Types that are written once and referred to: everything with structure, and the long lists. */
const isNamed = (type: Type): boolean => type.form !== 'simple' || (type.values?.length ?? 0) > longList;

const namesOf = (edition: Edition): Map<Type, string> => {
  const names = new Map<Type, string>();
  const taken = new Set<string>();
  const give = (type: Type, wish: string): void => {
    if (!isNamed(type) || names.has(type)) return;
    let name = wish;
    for (let number = 2; taken.has(name); number += 1) name = `${wish}${number}`;
    taken.add(name);
    names.set(type, name);
    if (type.form === 'simple') return;
    for (const attribute of type.attributes) give(attribute.type, attribute.name);
    if (type.form !== 'marked') for (const row of present(type, edition)) give(row.type, row.name);
  };
  for (const [name, type] of Object.entries(documents)) give(type, name);
  return names;
};

const present = (type: Holder, edition: Edition): readonly Row[] =>
  type.rows.filter((row) => edition === 'accepted' || row.drift !== true);

const restriction = (type: Simple): string[] => [
  '<xs:restriction base="xs:string">',
  ...(type.values ?? []).map((value) => `  <xs:enumeration value="${escaped(value)}"/>`),
  // the pattern of a schema is anchored by itself
  ...(type.pattern === undefined ? [] : [`  <xs:pattern value="${escaped(type.pattern.source.replace(/^\^|\$$/g, ''))}"/>`]),
  '</xs:restriction>',
];

/** `tag` with its type: as an attribute where the type has a name, inside where it has not. */
const typed = (tag: string, attributes: string, type: Type, names: Map<Type, string>): string[] => {
  const fixed = type.form === 'simple' && type.kind === 'flag' ? ' fixed="true"' : '';
  const name = names.get(type) ?? (type.form === 'simple' ? builtIn[type.kind] : undefined);
  if (name !== undefined) return [`<${tag}${attributes} type="${name}"${fixed}/>`];
  return [
    `<${tag}${attributes}>`,
    ...indent(['<xs:simpleType>', ...indent(restriction(type as Simple)), '</xs:simpleType>']),
    `</${tag}>`,
  ];
};

const attributeLines = (attributes: readonly Attribute[], names: Map<Type, string>): string[] =>
  attributes.flatMap((attribute) =>
    typed('xs:attribute', ` name="${attribute.name}"${attribute.required ? ' use="required"' : ''}`, attribute.type, names),
  );

const rowLines = (row: Row, names: Map<Type, string>): string[] => {
  const least = row.min === 0 ? ' minOccurs="0"' : '';
  const most = row.max === 'many' ? ' maxOccurs="unbounded"' : '';
  return typed('xs:element', ` name="${row.name}"${least}${most}`, row.type, names);
};

/** Rows of one slot become a choice. */
const content = (rows: readonly Row[], names: Map<Type, string>): string[] => {
  const lines: string[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as Row;
    if (row.slot === undefined) {
      lines.push(...rowLines(row, names));
      continue;
    }
    const group = rows.filter((other) => other.slot === row.slot);
    lines.push('<xs:choice>', ...indent(group.flatMap((other) => rowLines(other, names))), '</xs:choice>');
    index += group.length - 1;
  }
  return lines;
};

const compositors = { sequence: 'xs:sequence', all: 'xs:all', 'one-of': 'xs:choice' } as const;

const complexType = (type: Holder | Marked, name: string, names: Map<Type, string>, edition: Edition): string[] => {
  const open = `<xs:complexType name="${name}">`;
  const attributes = attributeLines(type.attributes, names);
  if (type.form === 'marked') {
    const base = builtIn[type.text.kind] ?? 'xs:string';
    const extension = [`<xs:extension base="${base}">`, ...indent(attributes), '</xs:extension>'];
    return [open, ...indent(['<xs:simpleContent>', ...indent(extension), '</xs:simpleContent>']), '</xs:complexType>'];
  }
  const rows = present(type, edition);
  const compositor = compositors[type.form];
  const inside = rows.length === 0 ? [] : [`<${compositor}>`, ...indent(content(rows, names)), `</${compositor}>`];
  return [open, ...indent([...inside, ...attributes]), '</xs:complexType>'];
};

/**
 * The schema of the format as an XSD document, written from the table. `published` has what the published schema has;
 * `accepted` also the newer elements that we read, in the places that we believe to be theirs.
 */
export const schemaDocument = (edition: Edition = 'published'): string => {
  const names = namesOf(edition);
  const roots = Object.entries(documents).map(([name, type]) => `<xs:element name="${name}" type="${names.get(type)}"/>`);
  const types = [...names].flatMap(([type, name]) =>
    type.form === 'simple'
      ? [`<xs:simpleType name="${name}">`, ...indent(restriction(type)), '</xs:simpleType>']
      : complexType(type, name, names, edition),
  );
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">',
    ...indent([...roots, ...types]),
    '</xs:schema>',
  ];
  return `${lines.join('\n')}\n`;
};
