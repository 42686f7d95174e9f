/** The languages that the product is offered in. Adding one: a folder under locales/, one line here. */
export const languages = {
  en: { name: 'English', direction: 'ltr', calendarLocale: 'en-GB' },
  ar: { name: 'العربية', direction: 'rtl', calendarLocale: 'ar' },
  th: { name: 'ไทย', direction: 'ltr', calendarLocale: 'th' },
} as const;

export type Language = keyof typeof languages;
export const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value);

/** The offered language that an `Accept-Language` header asks for most; English when it asks for none of them. */
export const preferredLanguage = (header: string | undefined): Language => {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language: tag.toLowerCase().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const found = wanted.find(({ language }) => isLanguage(language))?.language;
  return found !== undefined && isLanguage(found) ? found : 'en';
};

/** Dates of law and clocks are shown in the Gregorian calendar and UTC unless a zone is given. */
export const formatDate = (at: Date, language: Language, options: { time?: boolean; timeZone?: string } = {}): string =>
  new Intl.DateTimeFormat(languages[language].calendarLocale, {
    calendar: 'gregory',
    timeZone: options.timeZone ?? 'UTC',
    dateStyle: 'long',
    ...(options.time ? { timeStyle: 'short' } : {}),
  }).format(at);
