import { type Language, languages } from '../../foundation/languages/languages.ts';

// codes that Intl knows and that are no country or territory
const none = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const known = new Map<Language, { value: string; label: string }[]>();

/** The name of a country in the reader's language; the code itself when it has none. */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames([languages[language].calendarLocale], { type: 'region' }).of(code) ?? code;

/** Every country and territory, for a drop-down, in the alphabetical order of the language. */
export const countryOptions = (language: Language): readonly { value: string; label: string }[] => {
  const made = known.get(language);
  if (made !== undefined) return made;
  const names = new Intl.DisplayNames([languages[language].calendarLocale], { type: 'region', fallback: 'none' });
  const options = letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((value) => {
      const label = none.has(value) ? undefined : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, languages[language].calendarLocale));
  known.set(language, options);
  return options;
};
