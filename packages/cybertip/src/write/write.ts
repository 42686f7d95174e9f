import { describe } from '../answer/describe.ts';
import { checkDocument, doubleText } from '../check.ts';
import { CybertipError } from '../error.ts';
import { type DocumentName, type DocumentOf, documents } from '../table/documents.ts';
import type { Simple, Type } from '../table/kinds.ts';

/** `published`: only what the published schema has. `accepted`: also the newer elements that we read. */
export type Edition = 'published' | 'accepted';

export interface Written {
  readonly xml: string;
  /** Paths of values that the edition has no element for. They are not in the document. */
  readonly leftOut: readonly string[];
}

const inText: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const inAttribute: Record<string, string> = { ...inText, '"': '&quot;', '\t': '&#9;', '\n': '&#10;' };
const escapeText = (text: string): string => (/[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (c) => inText[c] as string) : text);
const escapeAttribute = (text: string): string => text.replace(/[&<>\r"\t\n]/g, (c) => inAttribute[c] as string);

const textOf = (type: Simple, value: unknown): string =>
  type.kind === 'double' ? doubleText(value as number) : type.kind === 'flag' ? 'true' : String(value);

const elementText = (type: Type, name: string, value: unknown, edition: Edition, path: string, leftOut: string[]): string => {
  if (type.form === 'simple') return `<${name}>${escapeText(textOf(type, value))}</${name}>`;
  const fields = value as Record<string, unknown>;
  let open = `<${name}`;
  for (const attribute of type.attributes) {
    const given = fields[attribute.name];
    if (given !== undefined) open += ` ${attribute.name}="${escapeAttribute(textOf(attribute.type, given))}"`;
  }
  if (type.form === 'marked') return `${open}>${escapeText(textOf(type.text, fields['value']))}</${name}>`;
  let inside = '';
  for (const row of type.rows) {
    const given = fields[row.name];
    if (given === undefined) continue;
    if (row.drift === true && edition === 'published') {
      leftOut.push(`${path}/${row.name}`);
      continue;
    }
    if (row.max === 1) inside += elementText(row.type, row.name, given, edition, `${path}/${row.name}`, leftOut);
    else {
      (given as unknown[]).forEach((item, index) => {
        inside += elementText(row.type, row.name, item, edition, `${path}/${row.name}[${index + 1}]`, leftOut);
      });
    }
  }
  return inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`;
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * The XML of a value, in the order of the table whatever the order of its keys. What it gives is always valid; a value that
 * no valid document could carry throws a `CybertipError` NOT_WRITABLE, with every reason.
 */
export const writeDocument = <D extends DocumentName>(
  document: D,
  value: DocumentOf<D>,
  { edition = 'published' }: { edition?: Edition } = {},
): Written => {
  const checked = checkDocument(document, value);
  if (!checked.ok) throw new CybertipError('NOT_WRITABLE', describe(checked.errors), checked.errors);
  const leftOut = [...checked.unknownFlags];
  const xml = elementText(documents[document], document, checked.value, edition, `/${document}`, leftOut);
  return { xml: declaration + xml, leftOut };
};

export const writeReport = (report: DocumentOf<'report'>, options?: { edition?: Edition }): Written =>
  writeDocument('report', report, options);
export const writeFileDetails = (details: DocumentOf<'fileDetails'>, options?: { edition?: Edition }): Written =>
  writeDocument('fileDetails', details, options);

/** Envelopes. Every answer has one, whatever happened. */
export const writeReportResponse = (answer: DocumentOf<'reportResponse'>): string => writeDocument('reportResponse', answer).xml;
export const writeDoneResponse = (answer: DocumentOf<'reportDoneResponse'>): string =>
  writeDocument('reportDoneResponse', answer).xml;
