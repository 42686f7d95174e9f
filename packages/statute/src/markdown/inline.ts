import { toSuperscript } from '../label/numerals.ts';

const tags = /<\/?(?:sup|sub|br|meta|p|b|i|em|strong|u|a|span|div|img|font|center|table|thead|tbody|tr|td|th)\b[^<>]{0,2000}>/giu;

/**
 * One line of Markdown as plain text: marks of emphasis, links and HTML tags are the conversion's, the words are the law's.
 * `178<sup>1</sup>` becomes `178¹`. Blanks inside the line stay as they are.
 */
export const plainLine = (line: string): string => {
  if (!/[<*_[\\&]/.test(line)) return line;
  return line
    .replace(/<sup>\s*(\d+)\s*<\/sup>/giu, (_, digits: string) => toSuperscript(digits))
    .replace(tags, '')
    .replace(/!?\[([^\][]{0,1000})\]\((?:[^()\s]{0,2000})\)/gu, '$1')
    .replace(/(\*{1,3})(?=\S)([^*]*[^*\s])\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}_])_([^_\s](?:[^_]*[^_\s])?)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '');
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', '#39': "'" };
