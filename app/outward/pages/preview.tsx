import type { VNode } from 'preact';
import type { CaseFile } from '../../casework/index.ts';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { ConfirmForm } from '../../referral/index.ts';
import {
  ButtonLink,
  Buttons,
  DataTable,
  ErrorSummary,
  Notice,
  StaffPage,
  type StaffPageContext,
  SummaryList,
  UserText,
} from '../../ui/index.ts';
import type { Choice, Preview } from '../filing/plan.ts';
import { Document, EnvironmentNotice, EnvironmentTag } from './parts.tsx';

const fieldsOf = ({ destination, type, narrative, files }: Choice): Record<string, string> => ({
  destination,
  type,
  ...(narrative ? { 'include-narrative': 'yes' } : {}),
  ...(files === true ? { 'include-files': 'yes' } : {}),
});
const queryOf = (choice: Choice, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...fieldsOf(choice), ...more }).toString();

const Facts = ({ context, preview }: { context: StaffPageContext; preview: Preview }): VNode => {
  const { t } = context;
  const { destination, choice, meets, completeness } = preview;
  return (
    <SummaryList
      rows={[
        { term: t('outward.where'), value: <bdi>{destination.name}</bdi> },
        { term: t('outward.col-environment'), value: <EnvironmentTag context={context} environment={destination.environment} /> },
        { term: t('outward.field-address'), value: <bdi dir="ltr">{destination.address}/submit</bdi> },
        { term: t('outward.type'), value: t(`outward.type-${choice.type}`) },
        {
          term: t('referral.beyond'),
          value: choice.narrative ? t('referral.include-narrative') : t('referral.none'),
        },
        {
          term: t('referral.meets'),
          value:
            meets.length === 0 ? t('referral.meets-none') : meets.map((one) => `${one.provision}: ${one.summary}`).join('; '),
        },
        { term: t('outward.completeness'), value: t('outward.of-hundred', { score: completeness.score }) },
      ]}
    />
  );
};

/** The kept files that go along, byte for byte; none of them is shown. */
const Files = ({ context: { t }, preview }: { context: StaffPageContext; preview: Preview }): VNode | null =>
  preview.choice.files !== true ? null : (
    <DataTable
      caption={t('filing.files-along')}
      look="cards"
      columns={['name', 'size', 'basis'].map((name) => ({ label: t(`filing.col-file-${name}`) })).concat([{ label: 'SHA-256' }])}
      empty={<p>{t('filing.files-none')}</p>}
      rows={preview.files.map((file) => [
        <UserText key="name">{file.name}</UserText>,
        t('provider.bytes', { count: file.size }),
        <bdi key="basis">{file.basis}</bdi>,
        <code key="hash" class="user-text">
          {file.sha256}
        </code>,
      ])}
    />
  );

/** Exactly what will be sent. */
export const PreviewPage = ({
  context,
  file,
  preview,
}: {
  context: StaffPageContext;
  file: CaseFile;
  preview: Preview;
}): VNode => {
  const { t } = context;
  const base = `/staff/case/${file.reference}/file`;
  const title = t('outward.preview-title', { reference: file.reference });
  return (
    <StaffPage context={context} title={title} current="inbox">
      <h1>{title}</h1>
      <EnvironmentNotice context={context} environment={preview.destination.environment} />
      <p>{t('outward.preview-lead')}</p>
      <Facts context={context} preview={preview} />
      <h2>{t('outward.document')}</h2>
      <p>{t('referral.size', { size: Buffer.byteLength(preview.xml) })}</p>
      <Document label={t('outward.document')}>{preview.xml.replace(/></g, '>\n<')}</Document>
      <p class="hint">{t('outward.document-lines')}</p>
      <Files context={context} preview={preview} />
      <DataTable
        caption={t('outward.missing')}
        look="cards"
        columns={[{ label: t('outward.col-field') }, { label: t('outward.col-weight') }]}
        empty={<p>{t('referral.none')}</p>}
        rows={preview.completeness.missing.map((one) => [
          <bdi key="field" dir="ltr">
            {one.path}
          </bdi>,
          String(one.weight),
        ])}
      />
      <Buttons>
        <ButtonLink href={`${base}/confirm?${queryOf(preview.choice, { hash: preview.hash })}`}>{t('referral.go-on')}</ButtonLink>
        <ButtonLink href={`${base}?${queryOf(preview.choice)}`} kind="plain">
          {t('referral.back-to-choice')}
        </ButtonLink>
      </Buttons>
    </StaffPage>
  );
};

/** The last page before it leaves. */
export const ConfirmPage = ({
  context,
  file,
  preview,
  filingId,
}: {
  context: StaffPageContext & { problems: readonly FieldProblem[] };
  file: CaseFile;
  preview: Preview;
  filingId: string;
}): VNode => {
  const { t, problems } = context;
  const title = t('outward.confirm-title', { reference: file.reference });
  const hidden = { ...fieldsOf(preview.choice), filing: filingId, hash: preview.hash, version: String(file.version) };
  return (
    <StaffPage context={context} title={title} current="inbox">
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <EnvironmentNotice context={context} environment={preview.destination.environment} />
      <Notice kind="warn">{t('outward.confirm-lead', { minutes: preview.destination.graceMinutes })}</Notice>
      <Facts context={context} preview={preview} />
      <p>
        {t('referral.hash')}: <code>{preview.document}</code>
      </p>
      <Files context={context} preview={preview} />
      <ConfirmForm
        context={context}
        action={`/staff/case/${file.reference}/file/send`}
        hidden={hidden}
        basis={preview.basis}
        send={t('outward.send')}
        back={`/staff/case/${file.reference}/file/preview?${queryOf(preview.choice)}`}
      />
    </StaffPage>
  );
};
