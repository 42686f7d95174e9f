import { strToU8, zipSync } from 'fflate';
import type { ReadLaw } from '../law.ts';
import { readLegislation } from '../read.ts';
import type { ReadOptions } from '../source.ts';

const encoder = new TextEncoder();

/** Reads a text as a file of a name. */
export const readText = (path: string, text: string, options: ReadOptions = {}): Promise<ReadLaw> =>
  readLegislation({ path, bytes: encoder.encode(text) }, options);

/** Each provision as `id: label | heading | text`. */
export const lines = (law: ReadLaw, version = 0): string[] =>
  (law.versions[version]?.provisions ?? []).map(
    (one) => `${one.id}: ${one.label} | ${one.heading ?? ''} | ${one.text.replaceAll('\n', '⏎')}`,
  );

export const markdown = (fields: Record<string, string>, body: string): string =>
  `---\n${Object.entries({ title: 'Example act', identifier: 'EX-1', country: 'ee', source: 'https://example.org/1', ...fields })
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n')}\n---\n${body}`;

/** A Word document of paragraphs; those that begin with `#` are headings. */
export const docx = (paragraphs: readonly string[], extra = ''): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
        .map((text) =>
          text.startsWith('#')
            ? `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${text.slice(1)}</w:t></w:r></w:p>`
            : `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
        )
        .join('')}${extra}</w:body></w:document>`,
    ),
  });

/** A PDF of one page with a line of text for each entry. */
export const pdf = (texts: readonly string[]): Uint8Array => {
  const stream = `BT /F1 12 Tf 72 720 Td 14 TL ${texts.map((text) => `(${text.replace(/[()\\]/g, '\\$&')}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return encoder.encode(text);
};
