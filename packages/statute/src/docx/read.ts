import { StatuteError } from '../error.ts';
import type { Limits } from '../limits.ts';
import type { Block } from '../outline/block.ts';
import { checkedBytes, type SourceFile } from '../source.ts';
import type { Loose } from '../text/read.ts';
import { below, child, elementsOf, readXml, wordsOf, type XmlNode } from '../xml/tree.ts';
import { unzip } from '../zip/unzip.ts';

/** Words of a paragraph. Deleted text is gone; hidden text is left out and counted. */
const wordsIn = (paragraph: XmlNode, onHidden: () => void): string => {
  let words = '';
  const walk = (node: XmlNode): void => {
    for (const one of elementsOf(node)) {
      if (one.name === 'del' || one.name === 'delText' || one.name === 'moveFrom' || one.name === 'instrText') continue;
      if (one.name === 'r' && child(child(one, 'rPr'), 'vanish') !== undefined) {
        onHidden();
        continue;
      }
      if (one.name === 't') words += one.children.filter((part) => typeof part === 'string').join('');
      else if (one.name === 'tab') words += '\t';
      else if (one.name === 'br' || one.name === 'cr') words += '\n';
      else if (one.name === 'noBreakHyphen') words += '‑';
      else if (one.name !== 'pPr') walk(one);
    }
  };
  walk(paragraph);
  return words.trim();
};

const levelOf = (paragraph: XmlNode): number => {
  const properties = child(paragraph, 'pPr');
  const style = child(properties, 'pStyle')?.attributes['w:val'] ?? '';
  const outline = child(properties, 'outlineLvl')?.attributes['w:val'];
  const named = /^(?:heading|titre|título|überschrift|overskrift|pealkiri)\s*([1-6])$/iu.exec(style)?.[1];
  if (named !== undefined) return Number(named);
  return outline === undefined ? (style.toLowerCase() === 'title' ? 1 : 0) : Math.min(6, Number(outline) + 1);
};

/** The words of a Word document. Throws StatuteError. */
export const readDocx = (file: SourceFile, limits: Limits): Loose => {
  const wanted = new Set(['word/document.xml', 'docProps/core.xml']);
  const parts = unzip(file, limits, (name) => wanted.has(name));
  const part = (name: string) => parts.find(({ path }) => path.endsWith(`/${name}`));
  const main = part('word/document.xml');
  if (main === undefined) throw new StatuteError('DOCX_MALFORMED', { file: file.path }, 'an archive without word/document.xml');
  const root = readXml(checkedBytes(main, limits), main.path, limits);
  let hidden = 0;
  const blocks = [...below(root, ({ name }) => name === 'p')].flatMap((paragraph, index): Block[] => {
    const text = wordsIn(paragraph, () => {
      hidden += 1;
    });
    const level = levelOf(paragraph);
    if (text !== '' && level > 0) return [{ kind: 'heading', level, text: text.replace(/\s+/gu, ' '), line: index + 1 }];
    return [
      ...text.split('\n').map((line): Block => ({ kind: 'text', text: line, line: index + 1 })),
      { kind: 'text', text: '', line: index + 1 },
    ];
  });
  const core = part('docProps/core.xml');
  const about = core === undefined ? undefined : readXml(checkedBytes(core, limits), core.path, limits);
  return {
    format: 'docx',
    blocks,
    title: wordsOf(about === undefined ? undefined : child(about, 'title')) || undefined,
    language: undefined,
    warnings: hidden === 0 ? [] : [{ code: 'hidden-text-left-out', message: `${hidden} pieces of hidden text were left out` }],
  };
};
