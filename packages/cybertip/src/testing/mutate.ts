import { documents } from '../table/documents.ts';
import type { Type } from '../table/kinds.ts';
import type { Random } from './random.ts';

interface Node {
  name: string;
  attributes: [name: string, value: string][];
  children: (Node | string)[];
}

const names = new Set<string>();
const attributeNames = new Set<string>(['accountType', 'xml:lang', 'xmlns', 'id']);
const values = new Set<string>();
const collect = (type: Type, seen: Set<Type>): void => {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.form === 'simple') {
    for (const value of type.values?.slice(0, 8) ?? []) values.add(value);
    return;
  }
  for (const attribute of type.attributes) {
    attributeNames.add(attribute.name);
    collect(attribute.type, seen);
  }
  if (type.form === 'marked') return;
  for (const row of type.rows) {
    names.add(row.name);
    collect(row.type, seen);
  }
};
for (const type of Object.values(documents)) collect(type, new Set());
const elementNames = [...names, 'officerName', 'newFlag', 'Report', 'x', 'nested', 'a.b-c'];
const attributes = [...attributeNames];

const texts = [
  ...values,
  ...[
    '',
    ' ',
    '\n',
    'x',
    'true',
    'false',
    '1',
    '0',
    'TRUE',
    ' true ',
    'yes',
    '-1',
    '+1',
    '01',
    '1.5',
    '1e5',
    '1e',
    '.5',
    '.',
    'INF',
    'NaN',
    '-INF',
  ],
  ...['2147483647', '2147483648', '9223372036854775807', '9223372036854775808', '+12', '+1234', '12a', '١٢', '2026-11-27'],
  ...['2026-11-27T10:00:00Z', '2026-11-27T10:00:00', '2026-11-27T24:00:00', '2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z'],
  ...[
    '2026-11-27T10:00:00+14:01',
    '2026-11-27T10:00:60Z',
    '-0001-01-01T00:00:00',
    '2026-11-27 10:00:00',
    '12026-01-01T00:00:00Z',
  ],
  ...[
    '&amp;',
    '&#65;',
    '&#0;',
    '&#xD800;',
    '&undefined;',
    '&',
    '<',
    '>',
    ']]>',
    '<![CDATA[a<b]]>',
    '<![CDATA[ ]]>',
    '<!-- c -->',
    '<!-- -- -->',
  ],
  ...['<?pi x?>', '<?xml version="1.0"?>', '\u0001', '\ufffe', '\u0085', '😀', '\ud800', 'a'.repeat(300)],
];

const parse = (xml: string): Node => {
  const root: Node = { name: '', attributes: [], children: [] };
  const open: Node[] = [root];
  for (const [, tag, text] of xml.matchAll(/<([^>]*)>|([^<]+)/g)) {
    const parent = open.at(-1) as Node;
    if (text !== undefined) parent.children.push(text);
    else if (tag === undefined || tag.startsWith('?')) continue;
    else if (tag.startsWith('/')) open.pop();
    else {
      const node: Node = {
        name: (/^[^\s/]+/.exec(tag) as RegExpExecArray)[0],
        attributes: [...tag.matchAll(/\s([^\s=]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
        children: [],
      };
      parent.children.push(node);
      if (!tag.endsWith('/')) open.push(node);
    }
  }
  return root;
};

const print = (node: Node | string): string => {
  if (typeof node === 'string') return node;
  const inside = node.children.map(print).join('');
  if (node.name === '') return inside;
  const head = `<${node.name}${node.attributes.map(([name, value]) => ` ${name}="${value}"`).join('')}`;
  return inside === '' ? `${head}/>` : `${head}>${inside}</${node.name}>`;
};

const all = (node: Node): Node[] => [node, ...node.children.flatMap((child) => (typeof child === 'string' ? [] : all(child)))];

const strays: [element: string, attribute: string, value: string][] = [
  ['lawEnforcement', 'fleaCountry', 'TH'],
  ['lawEnforcement', 'fleaCountry', 'Thailand'],
  ['associatedAccount', 'accountType', 'Linked'],
  ['associatedAccount', 'thirdPartyUser', 'true'],
  ['nameValuePair', 'type', 'EXIF'],
];
const newer: [element: string, name: string, value: string][] = [
  ['reportAnnotations', 'informational', ''],
  ['reportAnnotations', 'instrumentalUse', 'false'],
  ['fileAnnotations', 'somethingNew', 'true'],
  ['victimPerson', 'ageAssertionDiscrepancy', '1'],
  ['associatedAccount', 'ageAssertionDiscrepancy', 'maybe'],
];

type Change = (node: Node, random: Random, everything: Node[]) => void;
const remove: Change = (node, random) =>
  void (node.children.length > 0 && node.children.splice(random.below(node.children.length), 1));
const double: Change = (node, random) => {
  if (node.children.length === 0) return;
  const at = random.below(node.children.length);
  node.children.splice(at, 0, structuredClone(node.children[at] as Node | string));
};
const swap: Change = (node, random) => {
  if (node.children.length < 2) return;
  const [a, b] = [random.below(node.children.length), random.below(node.children.length)];
  [node.children[a], node.children[b]] = [node.children[b] as Node, node.children[a] as Node];
};
const insert = (node: Node, random: Random, what: Node | string): void => {
  node.children.splice(random.below(node.children.length + 1), 0, what);
};
const changes: Change[] = [
  remove,
  remove,
  double,
  double,
  swap,
  swap,
  (node, random) => {
    node.name = random.pick(elementNames);
  },
  (node, random, everything) => insert(node, random, structuredClone(random.pick(everything))),
  (node, random) => insert(node, random, { name: random.pick(elementNames), attributes: [], children: [random.pick(texts)] }),
  (node, random) => insert(node, random, random.pick(texts)),
  (node, random) => {
    node.children = [random.pick(texts)];
  },
  (node, random) => {
    node.children = [random.pick(texts)];
  },
  (node, random) => {
    node.attributes.push([random.pick(attributes), random.pick(texts)]);
  },
  (node, random) => {
    node.attributes.splice(random.below(node.attributes.length + 1), 1);
  },
  (node, random) => {
    for (const attribute of node.attributes) if (random.chance(0.5)) attribute[1] = random.pick(texts);
  },
  (node, random) => {
    const name = random.pick(['nil', 'type', 'noNamespaceSchemaLocation', 'schemaLocation', 'other']);
    const value = random.pick(['true', 'text', 'https://example.org/x', 'urn:a https://example.org/b']);
    node.attributes.push(['xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance'], [`xsi:${name}`, value]);
  },
  (node, random) => {
    node.name = `${random.pick(['a', 'xsi', 'xml'])}:${node.name}`;
  },
  (node) => {
    node.children = [{ name: node.name, attributes: [], children: node.children }];
  },
  // what we let pass with a warning, where it is let pass
  (_, random, everything) => {
    const [element, attribute, value] = random.pick(strays);
    for (const node of everything) if (node.name === element) node.attributes.push([attribute, value]);
  },
  (_, random, everything) => {
    const [element, name, value] = random.pick(newer);
    for (const node of everything) if (node.name === element) insert(node, random, { name, attributes: [], children: [value] });
  },
];

/** Changes to characters, after which the text is mostly no XML any more. */
const scramble = (xml: string, random: Random): string => {
  const at = random.below(xml.length);
  const to = at + random.below(8);
  return random.pick([
    () => xml.slice(0, at) + xml.slice(to),
    () => xml.slice(0, at) + random.pick(texts) + xml.slice(at),
    () => xml.slice(0, at) + String.fromCharCode(random.below(random.chance(0.8) ? 128 : 65536)) + xml.slice(at + 1),
    () => xml.slice(0, at),
    () => xml + random.pick(texts),
    () => random.pick(texts) + xml,
    () =>
      xml.replace(
        /^<\?xml[^>]*>/,
        random.pick([
          '',
          '<?xml version="1.1"?>',
          '<?xml version="1.0" standalone="yes"?>',
          '<?xml version="1.0" encoding="ISO-8859-1"?>',
          '<?xml version="1.0" encoding="utf-16"?>',
          '\ufeff',
          '<!DOCTYPE report>',
        ]),
      ),
    () => xml.replace(/^<\?xml[^>]*>\s*/, (head) => `${head}<!DOCTYPE report [<!ENTITY a "b">]>`),
    () => xml.replace(/<(\w+)/, '<$1 xmlns="urn:example"'),
    () => xml.replace(/></g, () => (random.chance(0.3) ? '>\r\n  <' : '><')),
  ])();
};

/** A document that is nearly like this one. */
export const mutate = (xml: string, random: Random): Buffer => {
  const tree = parse(xml);
  const times = 1 + random.below(random.chance(0.7) ? 1 : 4);
  for (let time = 0; time < times; time += 1) {
    const everything = all(tree).slice(1);
    random.pick(changes)(random.pick(everything), random, everything);
  }
  let text = (random.chance(0.5) ? '<?xml version="1.0" encoding="UTF-8"?>\n' : '') + print(tree);
  if (random.chance(0.2)) text = scramble(text, random);
  const bytes = Buffer.from(text);
  if (random.chance(0.02)) bytes[random.below(bytes.length)] = random.below(256);
  return random.chance(0.02) ? Buffer.from(`\ufeff${text}`, 'utf16le') : bytes;
};
