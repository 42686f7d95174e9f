import type { VNode } from 'preact';
import type { StaffPageContext } from '../../ui/index.ts';

/**
 * Where the island `passkey` puts its button to work. Hidden until the script knows that the browser has passkeys: without
 * script the page's form is the way.
 */
export const PasskeyBox = ({
  context,
  kind,
  base,
  label,
  fields = [],
}: {
  context: Pick<StaffPageContext, 't' | 'formToken'>;
  kind: 'sign-in' | 'join' | 'add' | 'confirm';
  /** Address whose `/options` begins the ceremony and which itself ends it. */
  base: string;
  label: string;
  /** Names of the page's inputs that go along. */
  fields?: readonly string[];
}): VNode => (
  <div
    class="panel"
    hidden
    data-passkey={kind}
    data-begin={`${base}/options`}
    data-finish={base}
    data-token={context.formToken}
    data-fields={fields.join(' ')}
    data-waiting={context.t('identity.passkey-waiting')}
    data-failed={context.t('identity.passkey-failed')}
  >
    <button type="button" class="button plain">
      {label}
    </button>
    <p role="status" />
  </div>
);
