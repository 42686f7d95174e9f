import type { VNode } from 'preact';
import type { PageContext } from './props.ts';

/** Every key there is, in the order in which they are shown. Words: `casework.key-<name>`. */
export const keyNames = ['j', 'k', 'o', 'c', '1', 's', 'h', 'r', '?'] as const;
export type KeyName = (typeof keyNames)[number];

const shown: Record<KeyName, readonly string[]> = {
  j: ['j'],
  k: ['k'],
  o: ['o', 'Enter'],
  c: ['c'],
  '1': ['1', '5'],
  s: ['s'],
  h: ['h'],
  r: ['r'],
  '?': ['?'],
};
const textOf: Record<KeyName, string> = {
  j: 'next',
  k: 'before',
  o: 'open',
  c: 'claim',
  '1': 'class',
  s: 'save',
  h: 'hide',
  r: 'refer',
  '?': 'help',
};

/** Keys and what they do, as a table. */
export const KeyList = ({ context, keys }: { context: PageContext; keys: readonly KeyName[] }): VNode => (
  <dl class="keys">
    {keys.map((key) => (
      <div key={key}>
        <dt>
          {shown[key].map((name, index) => (
            <span key={name}>
              {index === 0 ? '' : key === '1' ? '–' : ' / '}
              <kbd>{name}</kbd>
            </span>
          ))}
        </dt>
        <dd>{context.t(`casework.key-${textOf[key]}`)}</dd>
      </div>
    ))}
  </dl>
);

/** At the foot of a page that has keys: the way to the list of them, which `?` shows in place. */
export const Keys = ({ context, keys }: { context: PageContext; keys: readonly KeyName[] }): VNode => (
  <>
    <p class="no-print">
      <a href="/staff/shortcuts">{context.t('casework.keys-title')}</a>
    </p>
    {context.preferences.shortcuts ? (
      <dialog id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{context.t('casework.keys-title')}</h2>
        <KeyList context={context} keys={keys} />
        <form method="dialog">
          <button type="submit" class="button plain">
            {context.t('casework.keys-close')}
          </button>
        </form>
      </dialog>
    ) : null}
  </>
);
