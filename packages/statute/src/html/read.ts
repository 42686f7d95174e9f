import { Parser } from 'htmlparser2';
import { StatuteError } from '../error.ts';
import type { Limits } from '../limits.ts';
import type { Block } from '../outline/block.ts';
import type { Loose } from '../text/read.ts';

const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'nav',
  'header',
  'footer',
  'button',
  'select',
  'iframe',
  'head',
  'form',
  'aside',
]);
const inline = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'dfn',
  'em',
  'font',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  'var',
  'wbr',
  'time',
  'data',
  'label',
]);
/** Elements that never hold anything: they do not count as open. */
const empty = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

const hides = (attributes: Record<string, string>): boolean =>
  attributes.hidden !== undefined ||
  attributes['aria-hidden'] === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '');

const superscript: Record<string, string> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** The words of an HTML page as headings and paragraphs. What the page hides is left out, and that is told. */
export const readHtml = (text: string, file: string, limits: Limits): Loose => {
  const blocks: Block[] = [];
  let words = '';
  let heading = 0;
  let quiet = 0;
  let hidden = 0;
  let elements = 0;
  let title = '';
  let inTitle = false;
  let raised = false;
  let language: string | undefined;
  const open: { name: string; quiet: boolean }[] = [];
  let offset = 0;
  let line = 1;
  const lineNow = (): number => {
    for (; offset < parser.startIndex; offset += 1) if (text.charCodeAt(offset) === 10) line += 1;
    return line;
  };
  const flush = (): void => {
    const plain = words.replace(/\s+/gu, ' ').trim();
    words = '';
    if (plain === '') return;
    blocks.push(
      heading > 0
        ? { kind: 'heading', level: heading, text: plain, line: lineNow() }
        : { kind: 'text', text: plain, line: lineNow() },
    );
    if (heading === 0) blocks.push({ kind: 'text', text: '', line });
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        elements += 1;
        if (elements > limits.elements)
          throw new StatuteError('XML_TOO_MANY_ELEMENTS', { file, line: lineNow() }, `more than ${limits.elements} elements`);
        if (open.length > limits.depth * 8)
          throw new StatuteError(
            'NESTING_TOO_DEEP',
            { file, line: lineNow() },
            `more than ${limits.depth * 8} elements inside each other`,
          );
        if (name === 'html') language = attributes.lang ?? attributes['xml:lang'];
        if (name === 'title' && !open.some((one) => one.name === 'svg')) inTitle = true;
        if (name === 'br') flush();
        if (name === 'sup') raised = true;
        if (empty.has(name)) return;
        const isHidden = hides(attributes);
        if (isHidden) hidden += 1;
        const one = { name, quiet: isHidden || silent.has(name) };
        open.push(one);
        if (one.quiet) quiet += 1;
        if (inline.has(name)) return;
        flush();
        const level = /^h([1-6])$/.exec(name)?.[1];
        if (level !== undefined) heading = Number(level);
      },
      ontext: (value) => {
        if (inTitle) title += value;
        else if (quiet === 0) words += raised ? value.replace(/\d/g, (digit) => superscript[digit] ?? digit) : value;
      },
      onclosetag: (name) => {
        if (name === 'title') inTitle = false;
        if (name === 'sup') raised = false;
        if (empty.has(name)) return;
        const at = open.findLastIndex((one) => one.name === name);
        if (at < 0) return;
        for (const one of open.splice(at)) if (one.quiet) quiet -= 1;
        if (inline.has(name)) return;
        flush();
        if (/^h[1-6]$/.test(name)) heading = 0;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text);
  parser.end();
  flush();
  return {
    format: 'html',
    blocks,
    title: title.replace(/\s+/gu, ' ').trim() || undefined,
    language,
    warnings: hidden === 0 ? [] : [{ code: 'hidden-text-left-out', message: `${hidden} hidden elements were left out` }],
  };
};
