import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { Button, ButtonLink, Buttons, Choices, Form, fieldError, type StaffPageContext } from '../../ui/index.ts';

/**
 * The form of the last page before something leaves the house: what was shown rides along unseen, and where the catalogue names
 * no basis, the person says that the decision is their own.
 */
export const ConfirmForm = ({
  context,
  action,
  hidden,
  basis,
  send,
  back,
}: {
  context: StaffPageContext & { problems: readonly FieldProblem[] };
  action: string;
  hidden: Readonly<Record<string, string>>;
  /** How many provisions allow or ask for it. */
  basis: number;
  send: string;
  back: string;
}): VNode => {
  const { t, problems } = context;
  return (
    <Form action={action} token={context.formToken}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {basis > 0 ? null : (
        <Choices
          name="own"
          type="checkbox"
          legend={t('referral.own-decision-title')}
          hint={t('referral.no-basis')}
          error={fieldError(t, problems, 'own')}
          options={[{ value: 'decision', label: t('referral.own-decision') }]}
        />
      )}
      <Buttons>
        <Button>{send}</Button>
        <ButtonLink href={back} kind="plain">
          {t('ui.back')}
        </ButtonLink>
      </Buttons>
    </Form>
  );
};
