import type { VNode } from 'preact';
import { Button, TextField } from '../../ui/index.ts';
import { normaliseAddress } from '../address/normalise.ts';
import { answerLimits } from '../answers.ts';
import { addressFields } from '../journey/fields.ts';
import { Frame, problemText, type StepProps } from './frame.tsx';

/** Web addresses, one box each. What is not an address is kept as it is: a slip of the finger never costs a report. */
export const AddressesQuestion = (props: StepProps): VNode => {
  const { t, typed, door } = props;
  const last = addressFields.findLastIndex((field) => (typed[field] ?? '') !== '');
  const count = Math.min(answerLimits.addresses, Math.max(last + 1, Number(typed['boxes'] ?? 1)));
  return (
    <Frame {...props} main={t('ui.continue')} mayFinish>
      <h1>{t('report.addresses-heading')}</h1>
      {door === 'saw' ? <p>{t('report.addresses-saw')}</p> : null}
      <p class="hint">{t('report.addresses-hint')}</p>
      {addressFields.slice(0, count).map((field, index) => {
        const value = typed[field] ?? '';
        const odd = value !== '' && normaliseAddress(value) === undefined;
        return (
          <TextField
            key={field}
            name={field}
            label={t('report.address', { n: index + 1 })}
            hint={odd ? t('report.address-kept') : undefined}
            value={value}
            error={problemText(props, field)}
            inputmode="url"
            dir="ltr"
          />
        );
      })}
      {count < answerLimits.addresses ? (
        <Button kind="plain" name="go" value="add">
          {t('report.address-add')}
        </Button>
      ) : (
        <p class="hint">{t('report.address-most')}</p>
      )}
      <p class="hint">{t('report.addresses-files')}</p>
    </Frame>
  );
};
