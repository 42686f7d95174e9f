import type { VNode } from 'preact';
import { Panel, StaffPage, UserText } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { Contact } from '../report/contact.ts';
import type { PageContext } from './props.ts';

/** How to reach the reporters of a case: behind its own key, its own right and a fresh second factor. */
export const ContactPage = ({
  context,
  reference,
  contacts,
}: {
  context: PageContext;
  reference: string;
  contacts: readonly Contact[];
}): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('casework.contact-title', { reference })} current="inbox">
      <p>
        <a href={caseUrl(reference)}>{t('casework.back-to-case', { reference })}</a>
      </p>
      <h1>{t('casework.contact-title', { reference })}</h1>
      <p>{t('casework.contact-explained')}</p>
      {contacts.length === 0 ? <p>{t('casework.contact-none')}</p> : null}
      {contacts.map(({ reportId, contact }) => (
        <Panel key={reportId}>
          <UserText>{contact}</UserText>
        </Panel>
      ))}
    </StaffPage>
  );
};
