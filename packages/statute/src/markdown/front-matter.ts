import { StatuteError } from '../error.ts';
import { linesOf } from '../source.ts';

/** What stands before the law: fields, the byte at which the body begins, and the line of the file that is. */
export type FrontMatter = { fields: Map<string, string>; bodyFrom: number; firstLine: number };

/** One value: quoted as in JSON or YAML's single quotes, or bare. */
const plainValue = (raw: string, file: string, line: number): string => {
  const text = raw.trim();
  if (text.startsWith('"')) {
    try {
      const value: unknown = JSON.parse(text.replace(/\t/g, '\\t'));
      if (typeof value === 'string') return value;
    } catch {
      // told below
    }
    throw new StatuteError('FRONT_MATTER_MALFORMED', { file, line }, 'a value that is opened by a quotation mark and not closed');
  }
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1) return text.slice(1, -1).replaceAll("''", "'");
  return text;
};

const fence = /^---[ \t]*$/;
const mostLines = 500;

/**
 * The fields between two lines of `---`: names and plain values, one a line, which is all that this family of files uses.
 * Lists, maps and anchors are passed over: YAML has more in it than a reader of law should run.
 */
export const readFrontMatter = (bytes: Uint8Array, file: string): FrontMatter => {
  const fields = new Map<string, string>();
  if (!bytes.includes(10)) return { fields, bodyFrom: 0, firstLine: 1 };
  let bodyFrom = 0;
  let line = 0;
  for (const text of linesOf(bytes)) {
    line += 1;
    bodyFrom = bytes.indexOf(10, bodyFrom) + 1 || bytes.length;
    if (line === 1) {
      if (!fence.test(text)) return { fields, bodyFrom: 0, firstLine: 1 };
      continue;
    }
    if (fence.test(text)) return { fields, bodyFrom, firstLine: line + 1 };
    if (line > mostLines) break;
    const found = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/.exec(text);
    if (found?.[1] !== undefined && found[2] !== undefined) fields.set(found[1], plainValue(found[2], file, line));
  }
  throw new StatuteError('FRONT_MATTER_MALFORMED', { file, line: 1 }, 'the front matter that begins here does not end');
};
