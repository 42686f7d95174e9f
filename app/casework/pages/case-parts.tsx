import type { ComponentChildren, VNode } from 'preact';
import { Button, Form } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { CaseView } from '../case/view.ts';
import type { PageContext } from './props.ts';

export type CaseProps = { context: PageContext; view: CaseView };

/** A form on the case: its token and the version that the person looks at come along. */
export const CaseForm = ({ context, view, to, children }: CaseProps & { to: string; children: ComponentChildren }): VNode => (
  <Form action={caseUrl(view.file.reference, to)} token={context.formToken}>
    <input type="hidden" name="version" value={String(view.file.version)} />
    {children}
  </Form>
);

/** A step that needs nothing but a press. */
export const StepButton = ({
  context,
  view,
  to,
  text,
  kind = 'plain',
}: CaseProps & { to: string; text: string; kind?: 'main' | 'plain' | 'link' }): VNode => (
  <CaseForm context={context} view={view} to={to}>
    <Button kind={kind}>{text}</Button>
  </CaseForm>
);
