import type { ComponentChildren } from 'preact';
import type { Translate } from '../../foundation/languages/translate.ts';
import { type SummaryRow, UserText } from '../../ui/index.ts';
import { normaliseAddress } from '../address/normalise.ts';
import type { Answers } from '../answers.ts';
import type { Step } from '../journey/steps.ts';

/** A row of the summary and the step that changes it. */
export type AnswerRow = SummaryRow & { step: Step };

const words = (t: Translate, text: string | undefined): ComponentChildren =>
  text === undefined ? t('report.check-empty') : <UserText>{text}</UserText>;

const addressList = (t: Translate, addresses: readonly string[]): ComponentChildren =>
  addresses.length === 0
    ? t('report.check-empty')
    : addresses.map((address, index) => (
        <div key={String(index)}>
          <UserText>{address}</UserText>
          {normaliseAddress(address) === undefined ? <p class="hint">{t('report.address-kept')}</p> : null}
        </div>
      ));

/** What a person told us, in the words in which they were asked. */
export const answerRows = (t: Translate, answers: Answers): AnswerRow[] => {
  const { door } = answers;
  const age: AnswerRow[] =
    door === 'saw' ? [] : [{ step: 'age', term: t('report.check-age'), value: t(`report.age-${answers.age}`) }];
  return [
    { step: 'danger', term: t('report.check-danger'), value: t(`report.danger-${answers.danger}`) },
    { step: 'door', term: t('report.check-door'), value: t(`report.door-${door}`) },
    { step: 'category', term: t('report.check-category'), value: t(`report.${door}-${answers.category}`) },
    ...age,
    { step: 'addresses', term: t('report.check-addresses'), value: addressList(t, answers.addresses) },
    { step: 'place', term: t('report.check-place'), value: words(t, answers.place) },
    { step: 'note', term: t('report.check-note'), value: words(t, answers.note) },
  ];
};
