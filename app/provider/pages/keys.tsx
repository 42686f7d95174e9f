import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  Choices,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  StaffPage,
  StatusTag,
  TextField,
} from '../../ui/index.ts';
import type { KeysView } from '../console/console.ts';
import { environments } from '../key/key.ts';
import { EnvironmentTag, type PageContext } from './words.tsx';

type Props = { context: PageContext; view: KeysView; problems: readonly FieldProblem[] };

const EnvironmentChoice = ({ context: { t, form }, problems }: Pick<Props, 'context' | 'problems'>): VNode => (
  <Choices
    name="environment"
    legend={t('provider.col-environment')}
    options={environments.map((value) => ({ value, label: t(`provider.${value}`), hint: t(`provider.${value}-hint`) }))}
    value={form.environment}
    error={fieldError(t, problems, 'environment')}
  />
);

const Act = ({
  context,
  to,
  name,
  value,
  text,
}: {
  context: PageContext;
  to: string;
  name: string;
  value: string;
  text: string;
}): VNode => (
  <Form action={to} token={context.formToken}>
    <input type="hidden" name={name} value={value} />
    <Button kind="danger">{text}</Button>
  </Form>
);

const deliveryTag = (t: PageContext['t'], state: 'waiting' | 'done' | 'failed'): VNode => {
  const [glyph, tone] = ({ waiting: ['○', 'info'], done: ['●', 'ok'], failed: ['■', 'danger'] } as const)[state];
  return <StatusTag glyph={glyph} word={t(`provider.delivery-${state}`)} tone={tone} />;
};

/** Keys with their last use, and where the provider is told. */
export const KeysPage = ({ context, view, problems }: Props): VNode => {
  const { t, language } = context;
  const when = (at: Date | null): string => (at === null ? t('provider.never') : formatDate(at, language, { time: true }));
  return (
    <StaffPage context={context} title={t('provider.keys')} current="provider">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('provider.keys')}</h1>
      <p>{t('provider.keys-about')}</p>
      <DataTable
        caption={t('provider.keys-caption')}
        look="cards"
        columns={['key', 'environment', 'label', 'last-used', 'actions'].map((name) => ({ label: t(`provider.col-${name}`) }))}
        rows={view.keys.map((key) => [
          <code key="key">{key.id}</code>,
          <EnvironmentTag key="environment" context={context} environment={key.environment} />,
          <bdi key="label">{key.label}</bdi>,
          when(key.lastUsedAt),
          key.revokedAt === null ? (
            <Act
              key="act"
              context={context}
              to="/staff/provider/keys/revoke"
              name="key"
              value={key.id}
              text={t('provider.revoke', { key: key.id })}
            />
          ) : (
            t('provider.revoked-at', { at: when(key.revokedAt) })
          ),
        ])}
        empty={t('provider.keys-none')}
      />
      <h2>{t('provider.new-key')}</h2>
      <Form action="/staff/provider/keys" token={context.formToken}>
        <EnvironmentChoice context={context} problems={problems} />
        <TextField
          name="label"
          label={t('provider.col-label')}
          hint={t('provider.label-hint')}
          value={context.form.label}
          error={fieldError(t, problems, 'label')}
        />
        <Button>{t('provider.make-key')}</Button>
      </Form>
      <h2>{t('provider.hooks')}</h2>
      <p>{t('provider.hooks-about')}</p>
      <DataTable
        caption={t('provider.hooks-caption')}
        look="cards"
        columns={['url', 'environment', 'actions'].map((name) => ({ label: t(`provider.col-${name}`) }))}
        rows={view.hooks.map((hook) => [
          <code key="url" class="user-text">
            {hook.url}
          </code>,
          <EnvironmentTag key="environment" context={context} environment={hook.environment} />,
          <Act
            key="act"
            context={context}
            to="/staff/provider/hooks/remove"
            name="hook"
            value={hook.id}
            text={t('provider.remove-hook')}
          />,
        ])}
        empty={t('provider.hooks-none')}
      />
      <Form action="/staff/provider/hooks" token={context.formToken}>
        <TextField
          name="url"
          label={t('provider.col-url')}
          hint={t('provider.url-hint')}
          value={context.form.url}
          error={fieldError(t, problems, 'url')}
        />
        <Choices
          name="hookEnvironment"
          legend={t('provider.col-environment')}
          options={environments.map((value) => ({ value, label: t(`provider.${value}`) }))}
          value={context.form.hookEnvironment}
          error={fieldError(t, problems, 'hookEnvironment')}
        />
        <Button kind="plain">{t('provider.add-hook')}</Button>
      </Form>
      <DataTable
        caption={t('provider.deliveries-caption')}
        look="cards"
        columns={['event', 'environment', 'report', 'made', 'state', 'attempts'].map((name) => ({
          label: t(`provider.col-${name}`),
        }))}
        rows={view.deliveries.map((delivery) => [
          <code key="event">{delivery.event}</code>,
          <EnvironmentTag key="environment" context={context} environment={delivery.environment} />,
          delivery.number === null ? '–' : String(delivery.number),
          when(delivery.madeAt),
          deliveryTag(t, delivery.state),
          `${t('provider.number', { value: delivery.attempts })}${delivery.lastStatus === null ? '' : ` · ${delivery.lastStatus}`}`,
        ])}
        empty={t('provider.deliveries-none')}
      />
    </StaffPage>
  );
};

/** Shows a secret the one time that it can be shown, and for what it is. */
export const SecretPage = ({
  context,
  what,
  environment,
  lines,
}: {
  context: PageContext;
  what: 'key' | 'hook';
  environment: 'production' | 'sandbox';
  lines: readonly (readonly [label: string, value: string])[];
}): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t(`provider.secret-${what}`)} current="provider">
      <h1>{t(`provider.secret-${what}`)}</h1>
      <p>
        <EnvironmentTag context={context} environment={environment} />
      </p>
      <dl class="rows">
        {lines.map(([label, value]) => (
          <div class="row" key={label}>
            <dt>{t(`provider.${label}`)}</dt>
            <dd>
              <code class="user-text">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Notice kind="warn">{t('provider.secret-once')}</Notice>
      <p>
        <a href="/staff/provider/keys">{t('provider.back-to-keys')}</a>
      </p>
    </StaffPage>
  );
};
