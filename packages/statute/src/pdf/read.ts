import { getDocumentProxy } from 'unpdf';
import { StatuteError } from '../error.ts';
import type { Limits } from '../limits.ts';
import type { Block } from '../outline/block.ts';
import type { SourceFile } from '../source.ts';
import type { Loose } from '../text/read.ts';

type Item = { str: string; hasEOL: boolean; transform: number[]; height: number };

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'str' in value;

const pages = 5000;

/** The words of a PDF, line by line in the order in which the file draws them; `line` counts pages. Throws StatuteError. */
export const readPdf = async (file: SourceFile, limits: Limits): Promise<Loose> => {
  const place = { file: file.path };
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    document = await getDocumentProxy(file.bytes.slice(), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException') throw new StatuteError('PDF_ENCRYPTED', place, 'a PDF that needs a password');
    throw new StatuteError('PDF_MALFORMED', place, `not a PDF that can be read (${message})`);
  }
  try {
    if (document.numPages > pages)
      throw new StatuteError('FILE_TOO_LARGE', place, `${document.numPages} pages; at most ${pages} are read`);
    const blocks: Block[] = [];
    let size = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      let line = '';
      let lastY: number | undefined;
      const flush = (): void => {
        if (line.trim() !== '') blocks.push({ kind: 'text', text: line.trim(), line: number });
        line = '';
      };
      for (const item of items) {
        if (!isItem(item)) continue;
        const y = item.transform[5];
        // a step down the page by more than a line and a half ends a paragraph
        if (lastY !== undefined && y !== undefined && lastY - y > Math.max(item.height, 8) * 1.8) {
          flush();
          blocks.push({ kind: 'text', text: '', line: number });
        }
        if (item.str.trim() !== '') lastY = y;
        line += item.str;
        size += item.str.length;
        if (size > limits.fileBytes)
          throw new StatuteError('FILE_TOO_LARGE', { ...place, line: number }, 'more text than is read from one file');
        if (item.hasEOL) flush();
      }
      flush();
      page.cleanup();
    }
    if (blocks.length === 0)
      throw new StatuteError('PDF_NO_TEXT', place, 'pictures of pages without text; it needs recognition by other means');
    return {
      format: 'pdf',
      blocks,
      title: undefined,
      language: undefined,
      warnings: [
        {
          code: 'layout-text',
          message: 'the words were taken from their places on the page; columns, tables and headers may be mixed in',
        },
      ],
    };
  } catch (error) {
    if (error instanceof StatuteError) throw error;
    throw new StatuteError('PDF_MALFORMED', place, `a page cannot be read (${(error as Error).message})`);
  } finally {
    await document.loadingTask.destroy();
  }
};
