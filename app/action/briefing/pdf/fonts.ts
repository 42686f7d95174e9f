import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const file = (family: string, weight: string, name: string): Buffer =>
  readFileSync(resolve(`@expo-google-fonts/${family}/${weight}/${name}_${weight}.ttf`));

export type Script = 'latin' | 'arabic' | 'thai';
export type Weight = 'regular' | 'bold';
export type FontName = `${Script}-${Weight}`;

const families: Record<Script, [family: string, name: string]> = {
  latin: ['noto-sans', 'NotoSans'],
  arabic: ['noto-sans-arabic', 'NotoSansArabic'],
  thai: ['noto-sans-thai', 'NotoSansThai'],
};

let kept: ReadonlyMap<FontName, Buffer> | undefined;

/** The fonts of every script, read once: Noto Sans, under the SIL Open Font License. */
export const fontFiles = (): ReadonlyMap<FontName, Buffer> => {
  kept ??= new Map(
    Object.entries(families).flatMap(([script, [family, name]]) => [
      [`${script}-regular` as FontName, file(family, '400Regular', name)] as const,
      [`${script}-bold` as FontName, file(family, '700Bold', name)] as const,
    ]),
  );
  return kept;
};

const arabic = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/;
const thai = /[\u0e00-\u0e7f]/;

/** The script whose font draws a character; undefined for blanks and signs that every font has. */
export const scriptOf = (character: string): Script | undefined => {
  if (arabic.test(character)) return 'arabic';
  if (thai.test(character)) return 'thai';
  return /\p{L}|\p{N}/u.test(character) ? 'latin' : undefined;
};
