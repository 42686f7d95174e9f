import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { staffRoles } from '../../foundation/policy/table.ts';
import {
  Button,
  ButtonLink,
  Choices,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  type Option,
  Select,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  TextField,
} from '../../ui/index.ts';
import type { PeopleView, Person } from '../people.ts';

type Props = { context: StaffPageContext };

const keysOf = ({ context: { t } }: Props, person: Person): string =>
  person.holds.length === 0 ? t('identity.holds-none') : person.holds.map((purpose) => t(`identity.key-${purpose}`)).join(', ');

const stateOf = ({ context: { t } }: Props, person: Person): VNode =>
  person.state === 'active' ? (
    <StatusTag glyph="●" word={t('identity.state-active')} tone="ok" />
  ) : (
    <StatusTag glyph="■" word={t('identity.state-suspended')} tone="warn" />
  );

const KeyNotices = ({ context: { t }, view }: Props & { view: PeopleView }): VNode | null => {
  if (view.keysLost) {
    return (
      <Notice kind="danger" title={t('identity.keys-lost-title')}>
        <p>{t('identity.keys-lost')}</p>
        <ButtonLink href="/staff/people/new-keys">{t('identity.act-new-keys')}</ButtonLink>
      </Notice>
    );
  }
  if (view.canHandOver) {
    return (
      <Notice kind="warn" title={t('identity.hand-over-title')}>
        <p>{t('identity.hand-over')}</p>
        <ButtonLink href="/staff/people/hand-over">{t('identity.act-hand-over')}</ButtonLink>
      </Notice>
    );
  }
  return view.holdsForNow ? <Notice title={t('identity.holds-for-now-title')}>{t('identity.holds-for-now')}</Notice> : null;
};

/** A26, people: who is here, who holds which key, and what can be done about it. */
export const PeoplePage = ({ context, view }: Props & { view: PeopleView }): VNode => {
  const { t, language, subject } = context;
  const admin = subject.role === 'administrator';
  return (
    <StaffPage context={context} title={t('identity.people')} current="people">
      <h1>{t('identity.people')}</h1>
      <KeyNotices context={context} view={view} />
      {admin ? <ButtonLink href="/staff/people/invite">{t('identity.invite')}</ButtonLink> : null}
      <DataTable
        look="cards"
        caption={t('identity.people-caption')}
        columns={['name', 'role', 'state', 'holds', 'actions'].map((column) => ({ label: t(`identity.column-${column}`) }))}
        rows={view.people.map((person) => [
          <bdi key="name">{person.name}</bdi>,
          t(`ui.role-${person.role}`),
          stateOf({ context }, person),
          keysOf({ context }, person),
          <PersonActions key="actions" context={context} person={person} />,
        ])}
      />
      {admin ? (
        <DataTable
          look="cards"
          caption={t('identity.invitations-caption')}
          columns={[
            { label: t('identity.column-name') },
            { label: t('identity.column-role') },
            { label: t('atlas.jurisdictions') },
            { label: t('identity.column-until') },
          ]}
          rows={view.invitations.map((invitation) => [
            <bdi key="name">{invitation.name}</bdi>,
            t(`ui.role-${invitation.role}`),
            <bdi key="given" dir="ltr">
              {invitation.jurisdictions.join(', ') || '–'}
            </bdi>,
            formatDate(invitation.expiresAt, language, { time: true }),
          ])}
          empty={t('identity.invitations-none')}
        />
      ) : null}
    </StaffPage>
  );
};

const PersonActions = ({ context: { t, subject }, person }: Props & { person: Person }): VNode => {
  const admin = subject.role === 'administrator' && !person.isReader;
  const link = (act: string) => (
    <li key={act}>
      <a href={`/staff/people/${person.id}/${act}`}>{t(`identity.act-${act}`, { name: person.name })}</a>
    </li>
  );
  return (
    <ul class="plain-list">
      {person.canReceive ? link('give-key') : null}
      {admin && person.state === 'active' ? link('suspend') : null}
      {admin && person.state === 'suspended' ? link('reactivate') : null}
      {admin && person.state === 'active' ? link('new-link') : null}
      {subject.role === 'administrator' && person.state === 'active' && /^law-/.test(person.role) ? (
        <li>
          <a href={`/staff/law/editors/${person.id}`}>{t('finding.change-scope', { name: person.name })}</a>
        </li>
      ) : null}
    </ul>
  );
};

/** One question before one step on one person (or on the keys). */
export const ActPage = ({
  context,
  act,
  name,
  action,
  warning,
}: Props & { act: string; name: string; action: string; warning?: string | undefined }): VNode => {
  const { t } = context;
  const title = t(`identity.act-${act}`, { name });
  return (
    <StaffPage context={context} title={title} current="people">
      <h1>{title}</h1>
      <p>{t(`identity.about-${act}`, { name })}</p>
      {warning === undefined ? null : <Notice kind="warn">{warning}</Notice>}
      <Form action={action} token={context.formToken}>
        <Button kind={act === 'suspend' ? 'danger' : 'main'}>{title}</Button>
      </Form>
      <p>
        <a href="/staff/people">{t('identity.back-to-people')}</a>
      </p>
    </StaffPage>
  );
};

/** Who is invited, as what; a liaison for which receiving body. */
export const InvitePage = ({
  context,
  problems,
  form,
  bodies,
}: Props & { problems: readonly FieldProblem[]; form: Record<string, string>; bodies: readonly Option[] }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('identity.invite')} current="people">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('identity.invite')}</h1>
      <Form action="/staff/people/invite" token={context.formToken}>
        <TextField name="name" label={t('identity.name')} value={form.name} error={fieldError(t, problems, 'name')} />
        <Choices
          name="role"
          legend={t('identity.column-role')}
          options={staffRoles.map((role) => ({
            value: role,
            label: t(`ui.role-${role}`),
            hint: t(`identity.role-hint-${role}`),
          }))}
          value={form.role}
          error={fieldError(t, problems, 'role')}
        />
        <Select
          name="bodyId"
          label={t('identity.body')}
          hint={t('identity.body-hint')}
          options={bodies}
          blank={t('identity.body-none')}
          value={form.bodyId}
          error={fieldError(t, problems, 'bodyId')}
        />
        <TextField
          name="jurisdictions"
          label={t('finding.scope-codes')}
          hint={`${t('atlas.invite-law-only')} ${t('finding.scope-hint')}`}
          dir="ltr"
          value={form.jurisdictions}
          error={fieldError(t, problems, 'jurisdictions')}
        />
        <Button>{t('identity.make-link')}</Button>
      </Form>
    </StaffPage>
  );
};

/** Shows a link the one time that it can be shown. */
export const LinkPage = ({ context, name, url }: Props & { name: string; url: string }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('identity.link-title')} current="people">
      <h1>{t('identity.link-title')}</h1>
      <p>{t('identity.link-how', { name })}</p>
      <p>
        <code class="user-text">{url}</code>
      </p>
      <Notice kind="warn">{t('identity.link-once')}</Notice>
      <p>
        <a href="/staff/people">{t('identity.back-to-people')}</a>
      </p>
    </StaffPage>
  );
};
