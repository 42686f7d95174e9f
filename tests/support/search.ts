import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The ways in which a text may lie in a file: plain, UTF-16, hexadecimal, and base64 at each of its three alignments. */
export const formsOf = (text: string): Map<string, Buffer> => {
  const plain = Buffer.from(text);
  const base64 = (offset: number): Buffer => {
    const shifted = Buffer.concat([Buffer.alloc(offset), plain])
      .toString('base64')
      .replace(/=+$/, '');
    // the first and the last characters also depend on the neighbours
    return Buffer.from(shifted.slice(offset === 0 ? 0 : offset + 1, (offset + plain.length) % 3 === 0 ? undefined : -1));
  };
  return new Map([
    ['utf8', plain],
    ['utf16le', Buffer.from(text, 'utf16le')],
    ['utf16be', Buffer.from(text, 'utf16le').swap16()],
    ['hex', Buffer.from(plain.toString('hex'))],
    ['HEX', Buffer.from(plain.toString('hex').toUpperCase())],
    ['base64', base64(0)],
    ['base64+1', base64(1)],
    ['base64+2', base64(2)],
  ]);
};

/** Where a text is in some bytes, in whatever form: `form at offset`. */
export const findIn = (bytes: Buffer, forms: Map<string, Buffer>): string[] =>
  [...forms].flatMap(([form, needle]) => {
    const at = bytes.indexOf(needle);
    return at < 0
      ? []
      : [`${form} at ${at}: ${bytes.subarray(Math.max(0, at - 20), at + needle.length + 20).toString('latin1')}`];
  });

/** Every file below a folder, with its contents; what vanishes meanwhile is left out. */
export function* filesBelow(folder: string): Generator<[path: string, bytes: Buffer]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      yield [path, readFileSync(path)];
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    }
  }
}
