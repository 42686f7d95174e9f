import type { XmlNode } from './tree.ts';

/** How the elements of a format read: which begin a paragraph, which name one, which are not the law's words. */
export type RenderRules = {
  block: ReadonlySet<string>;
  /** Numbers: followed by a blank, on the line of what they name. */
  label: ReadonlySet<string>;
  skip: ReadonlySet<string>;
  /** Single elements that are not the law's words, whatever their name. */
  skips?: (node: XmlNode) => boolean;
  /** How a number is written, where the file leaves its brackets to the printer. */
  shape?: (label: XmlNode, holder: XmlNode, words: string) => string;
};

/**
 * The words below a node as paragraphs: `(a) subsection 163.1(2);`. White space inside XML is the file's, not the law's, so
 * runs of it become one blank; paragraphs are kept apart by an empty line.
 */
export const renderText = (node: XmlNode, rules: RenderRules): string => {
  const paragraphs: string[] = [];
  let line = '';
  const flush = (): void => {
    const words = line.replace(/\s+/gu, ' ').trim();
    if (words !== '') paragraphs.push(words);
    line = '';
  };
  let labelled = false;
  const walk = (one: XmlNode): void => {
    for (const part of one.children) {
      if (typeof part === 'string') {
        line += part;
        if (part.trim() !== '') labelled = false;
        continue;
      }
      if (rules.skip.has(part.name) || rules.skips?.(part) === true) continue;
      if (rules.label.has(part.name)) {
        flush();
        walk(part);
        const words = line.trim();
        line = `${words === '' ? '' : (rules.shape?.(part, one, words) ?? words)} `;
        labelled = line !== ' ';
        continue;
      }
      const block = rules.block.has(part.name);
      // what stands right behind a number stays on its line
      if (block && !labelled) flush();
      walk(part);
      if (block && !labelled) flush();
      else if (block) line += ' ';
    }
  };
  walk(node);
  flush();
  return paragraphs.join('\n\n');
};
