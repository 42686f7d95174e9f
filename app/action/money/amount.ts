import { type Language, languages } from '../../foundation/languages/languages.ts';

/** An exact amount in the reader's digits, with the currency's code. */
export const amountText = (language: Language, amount: string, currency: string | null): string =>
  new Intl.NumberFormat(languages[language].calendarLocale, {
    ...(currency === null ? {} : ({ style: 'currency', currency, currencyDisplay: 'code' } as const)),
    maximumFractionDigits: 4,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount as `${number}`);
