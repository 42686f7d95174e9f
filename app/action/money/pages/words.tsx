import type { VNode } from 'preact';
import { type Language, languages } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { StatusTag } from '../../../ui/index.ts';

/** An exact amount in the reader's digits, with the currency's code. */
export const Amount = ({
  language,
  amount,
  currency,
}: {
  language: Language;
  amount: string;
  currency: string | null;
}): VNode => (
  <bdi>
    {new Intl.NumberFormat(languages[language].calendarLocale, {
      ...(currency === null ? {} : ({ style: 'currency', currency, currencyDisplay: 'code' } as const)),
      maximumFractionDigits: 4,
      trailingZeroDisplay: 'stripIfInteger',
    }).format(amount as `${number}`)}
  </bdi>
);

export const NotPublished = ({ t }: { t: Translate }): VNode => (
  <StatusTag glyph="∅" tone="warn" word={t('practice-money.state-not-published')} />
);
