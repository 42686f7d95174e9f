/** The languages that the product is offered in. Adding one: a folder under locales/, one line here. */
export const languages = {
  en: { name: 'English', direction: 'ltr', calendarLocale: 'en-GB' },
  ar: { name: 'العربية', direction: 'rtl', calendarLocale: 'ar' },
  th: { name: 'ไทย', direction: 'ltr', calendarLocale: 'th' },
} as const;

export type Language = keyof typeof languages;
export const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value);

/** Dates of law and clocks are shown in the Gregorian calendar and UTC unless a zone is given. */
export const formatDate = (at: Date, language: Language, options: { time?: boolean; timeZone?: string } = {}): string =>
  new Intl.DateTimeFormat(languages[language].calendarLocale, {
    calendar: 'gregory',
    timeZone: options.timeZone ?? 'UTC',
    dateStyle: 'long',
    ...(options.time ? { timeStyle: 'short' } : {}),
  }).format(at);
