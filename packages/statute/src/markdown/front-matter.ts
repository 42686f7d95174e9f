import { StatuteError } from '../error.ts';

export type FrontMatter = { fields: Map<string, string>; body: string; firstLine: number };

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

/**
 * The fields between two lines of `---`: names and plain values, one a line, which is all that this family of files uses.
 * Lists, maps and anchors are passed over: YAML has more in it than a reader of law should run.
 */
export const readFrontMatter = (text: string, file: string): FrontMatter => {
  const fields = new Map<string, string>();
  if (!/^---[ \t]*\r?\n/.test(text)) return { fields, body: text, firstLine: 1 };
  const lines: string[] = [];
  let at = text.indexOf('\n') + 1;
  let line = 2;
  for (;;) {
    const end = text.indexOf('\n', at);
    const one = text.slice(at, end < 0 ? undefined : end).replace(/\r$/, '');
    if (/^---[ \t]*$/.test(one)) return { fields, body: end < 0 ? '' : text.slice(end + 1), firstLine: line + 1 };
    if (end < 0 || lines.length > 500) {
      throw new StatuteError('FRONT_MATTER_MALFORMED', { file, line: 1 }, 'the front matter that begins here does not end');
    }
    lines.push(one);
    const found = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/.exec(one);
    if (found?.[1] !== undefined && found[2] !== undefined) fields.set(found[1], plainValue(found[2], file, line));
    at = end + 1;
    line += 1;
  }
};
