import { readDocx } from './docx/read.ts';
import { StatuteError } from './error.ts';
import { readHtml } from './html/read.ts';
import { readJsonAct } from './json/read.ts';
import type { ReadLaw } from './law.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { readMarkdown } from './markdown/read.ts';
import { readPdf } from './pdf/read.ts';
import { checkedBytes, type ReadOptions, type SourceFile, textOf } from './source.ts';
import { readLoose, textBlocks } from './text/read.ts';
import { formOf, readFolded } from './xml/forms.ts';
import { isZip } from './zip/unzip.ts';

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((sign, index) => bytes[index] === sign.charCodeAt(0));

const extensionOf = (path: string): string => /\.([a-z0-9]+)$/.exec(path.toLowerCase())?.[1] ?? '';

/** XML by its root element; any other XML is refused, because a guess at its meaning would be a guess at the law. */
const readXmlLaw = (bytes: Uint8Array, path: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const root = readFolded(bytes, path, limits);
  const form = formOf(root);
  if (form !== undefined) return form.read(root, path, options, limits);
  if (root.name.toLowerCase() === 'html') return readLoose(readHtml(textOf(bytes), path, limits), path, options, limits);
  throw new StatuteError(
    'FORMAT_UNKNOWN',
    { file: path, line: root.line },
    `XML that begins with <${root.name.slice(0, 40)}> is none of the forms that are read`,
  );
};

/** Bytes enough for the first thousand signs of any script. */
const headBytes = 8000;

/**
 * Reads one legislation file: Akoma Ntoso, Canada's Justice XML, USLM, CLML, Markdown, a JSON act; HTML, plain text, DOCX and
 * PDF as a last resort. The form is told by the first bytes, and by the ending only where those leave it open. Throws
 * StatuteError, whose message begins with the file and the place.
 */
export const readLegislation = async (file: SourceFile, options: ReadOptions = {}): Promise<ReadLaw> => {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const { bytes, path } = file;
  if (bytes.length > limits.fileBytes)
    throw new StatuteError('FILE_TOO_LARGE', { file: path }, `${bytes.length} bytes; at most ${limits.fileBytes} are read`);
  if (startsWith(bytes, '%PDF-')) return readLoose(await readPdf(file, limits), path, options, limits);
  if (isZip(bytes)) return readLoose(readDocx(file, limits), path, options, limits);
  const text = checkedBytes(file, limits);
  const extension = extensionOf(path);
  const start = textOf(text.subarray(0, headBytes)).slice(0, 1000);
  const head = start.trimStart();
  if (extension === 'md' || extension === 'markdown' || /^---\r?\n/.test(start)) return readMarkdown(text, path, options, limits);
  if (/^<!doctype html|^<html/i.test(head) || ['html', 'htm', 'xhtml'].includes(extension))
    return readLoose(readHtml(textOf(text), path, limits), path, options, limits);
  if (/^<\?xml|^<[A-Za-z]/.test(head) || extension === 'xml') return readXmlLaw(text, path, options, limits);
  if (extension === 'json' || (head.startsWith('{') && extension !== 'txt'))
    return readJsonAct(textOf(text), path, options, limits);
  if (extension === 'txt' || extension === '') {
    return readLoose(
      { format: 'text', blocks: textBlocks(textOf(text)), title: undefined, language: undefined, warnings: [] },
      path,
      options,
      limits,
    );
  }
  throw new StatuteError('FORMAT_UNKNOWN', { file: path }, `".${extension}" is none of the forms that are read`);
};
