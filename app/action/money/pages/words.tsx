import type { VNode } from 'preact';
import type { Language } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { standards } from '../../../law/index.ts';
import { StatusTag } from '../../../ui/index.ts';
import { amountText } from '../amount.ts';

/** An exact amount in the reader's digits, with the currency's code. */
export const Amount = ({
  language,
  amount,
  currency,
}: {
  language: Language;
  amount: string;
  currency: string | null;
}): VNode => <bdi>{amountText(language, amount, currency)}</bdi>;

/** A capability by its name in the reader's language. */
export const CapabilityWords = ({ id, language }: { id: string; language: Language }): VNode => {
  const capability = standards().capabilities.get(id);
  const own = language === 'en' ? undefined : capability?.translations?.[language]?.name;
  return <bdi lang={own === undefined ? 'en' : language}>{own ?? capability?.name ?? id}</bdi>;
};

export const NotPublished = ({ t }: { t: Translate }): VNode => (
  <StatusTag glyph="∅" tone="warn" word={t('practice-money.state-not-published')} />
);
