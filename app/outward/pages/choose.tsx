import type { VNode } from 'preact';
import type { CaseFile } from '../../casework/index.ts';
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
  Select,
  StaffPage,
  type StaffPageContext,
  StatusTag,
} from '../../ui/index.ts';
import { type IncidentType, incidentTypeNames, suggestedType } from '../filing/compose.ts';
import { stateLook } from '../filing/filing.ts';
import type { Plan } from '../filing/plan.ts';

type Context = StaffPageContext & { problems: readonly FieldProblem[] };

/** Where this case is filed, as what, and what goes along. A GET form: nothing changes by asking. */
export const ChoosePage = ({
  context,
  file,
  plan,
  chosen,
}: {
  context: Context;
  file: CaseFile;
  plan: Plan;
  chosen: { destination: string | undefined; type: IncidentType | undefined; narrative: boolean; files: boolean };
}): VNode => {
  const { t, language, problems } = context;
  const title = t('outward.choose-title', { reference: file.reference });
  return (
    <StaffPage context={context} title={title} current="inbox">
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <p>{t('outward.choose-lead')}</p>
      {plan.forbidden.all ? (
        <Notice kind="danger">{t('referral.forbidden-all')}</Notice>
      ) : plan.open.length === 0 ? (
        <Notice>{t(file.synthetic ? 'outward.nowhere-test' : 'outward.nowhere')}</Notice>
      ) : (
        <Form action={`/staff/case/${file.reference}/file/preview`} method="get">
          <Choices
            name="destination"
            legend={t('outward.where')}
            value={chosen.destination ?? (plan.open.length === 1 ? plan.open[0]?.id : undefined)}
            error={fieldError(t, problems, 'destination')}
            options={plan.open.map((one) => ({
              value: one.id,
              label: one.name,
              hint: `${t(`outward.environment-${one.environment}`)} · ${new URL(one.address).host}`,
            }))}
          />
          <Select
            name="type"
            label={t('outward.type')}
            hint={t('outward.type-hint')}
            blank={t('outward.type-blank')}
            value={chosen.type ?? suggestedType(file.category)}
            error={fieldError(t, problems, 'type')}
            options={incidentTypeNames.map((value) => ({ value, label: t(`outward.type-${value}`) }))}
          />
          {plan.forbidden.details ? (
            <Notice kind="warn">{t('referral.forbidden-details')}</Notice>
          ) : (
            <Choices
              name="include"
              type="checkbox"
              legend={t('referral.include-title')}
              options={[
                { value: 'narrative', label: t('referral.include-narrative'), hint: t('referral.include-narrative-hint') },
                ...(plan.kept === 0
                  ? []
                  : [
                      {
                        value: 'files',
                        label: t('filing.include-files', { count: plan.kept }),
                        hint: t('filing.include-files-hint'),
                      },
                    ]),
              ]}
              values={[...(chosen.narrative ? ['narrative'] : []), ...(chosen.files ? ['files'] : [])]}
            />
          )}
          <Button>{t('referral.see')}</Button>
        </Form>
      )}
      <DataTable
        caption={t('outward.filed-before')}
        look="cards"
        columns={[{ label: t('outward.where') }, { label: t('referral.sent-at') }, { label: t('outward.state') }]}
        empty={<p>{t('outward.none-filed')}</p>}
        rows={plan.filed.map((row) => [
          <a key="to" href={`/staff/case/${file.reference}/filing/${row.id}`}>
            {plan.names.get(row.destinationId) ?? row.destinationId}
          </a>,
          formatDate(row.createdAt, language, { time: true }),
          <StatusTag key="state" {...stateLook[row.state]} word={t(`outward.state-${row.state}`)} />,
        ])}
      />
      <p>
        <a href={`/staff/case/${file.reference}`}>{t('referral.back-to-case')}</a>
      </p>
    </StaffPage>
  );
};
