import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { DataTable, Notice, StatusTag, UserText } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { TargetView } from '../case/view.ts';
import { axisNames } from '../classify/schemes.ts';
import { type CaseProps, StepButton } from './case-parts.tsx';
import { countryName } from './countries.ts';
import { LabelForm, targetWords } from './label-form.tsx';

const glyphs: Record<string, string> = { baseline: '■', national: '◼', 'not-illegal': '□', 'not-found': '∅', unclear: '?' };

const Label = ({ context, label }: { context: CaseProps['context']; label: TargetView['labels'][number] }): VNode => {
  const { t, language } = context;
  const axes = axisNames.flatMap((name) =>
    label.axes[name] === undefined ? [] : [`${t(`casework.axis-${name}`)}: ${t(`casework.axis-${name}-${label.axes[name]}`)}`],
  );
  if (label.axes.hostCountry !== undefined)
    axes.push(`${t('casework.fact-hostCountry')}: ${countryName(label.axes.hostCountry, language)}`);
  return (
    <div>
      <StatusTag glyph={glyphs[label.code] ?? '■'} word={t(`casework.class-${label.code}`)} tone="info" />
      {label.reasonCode === null ? null : <> {t(`casework.reason-${label.reasonCode}`)}</>}
      <br />
      <span class="hint">
        {[
          t(`casework.opinion-${label.opinion}`, { name: label.madeByName }),
          formatDate(label.madeAt, language, { time: true }),
          ...axes,
        ].join(' · ')}
      </span>
    </div>
  );
};

const itemsTable = ({ context, view }: CaseProps): VNode => {
  const { t } = context;
  const change = view.working && view.file.state === 'claimed';
  return (
    <DataTable
      caption={t('casework.items-caption')}
      look="cards"
      columns={[
        { label: t('casework.col-item') },
        { label: t('casework.col-text') },
        { label: t('casework.col-label') },
        ...(change ? [{ label: t('casework.col-change') }] : []),
      ]}
      rows={view.targets.map((target) => [
        targetWords(t, target),
        target.item === undefined ? (
          '–'
        ) : target.value === undefined ? (
          t('casework.item-closed')
        ) : (
          <UserText>{target.value}</UserText>
        ),
        target.labels.length === 0
          ? t(view.blind ? 'casework.label-blind' : 'casework.label-none')
          : target.labels.map((label) => <Label key={label.id} context={context} label={label} />),
        ...(change
          ? [
              <a key="change" href={`${caseUrl(view.file.reference)}?item=${target.name}#classify`} data-row="">
                {t(target.own === undefined ? 'casework.classify-this' : 'casework.classify-again', {
                  item: targetWords(t, target),
                })}
              </a>,
            ]
          : []),
      ])}
    />
  );
};

/** The item whose form is shown: the one asked for, else the first that this person has not labelled. */
const chosenOf = ({ view }: CaseProps, asked: string | undefined): TargetView | undefined =>
  view.targets.find(({ name }) => name === asked) ??
  view.targets.find(({ own, labels }) => own === undefined && (view.seconding || labels.length === 0));

/** The items with their labels, and the form for the next one. */
export const Items = ({ context, view, item }: CaseProps & { item: string | undefined }): VNode => {
  const { t } = context;
  const chosen = chosenOf({ context, view }, item);
  const first = view.working && view.file.state === 'claimed';
  const undo = first && view.targets.some(({ own }) => own !== undefined);
  return (
    <section aria-labelledby="classify">
      <h2 id="classify">{t('casework.classify')}</h2>
      {view.blind ? (
        <Notice title={t('casework.blind-title')}>
          <p>{t('casework.blind')}</p>
        </Notice>
      ) : null}
      {itemsTable({ context, view })}
      {undo ? <StepButton context={context} view={view} to="classify/undo" text={t('casework.undo-label')} kind="link" /> : null}
      {chosen !== undefined && (first || view.seconding) ? (
        <LabelForm context={context} view={view} target={chosen} to={first ? 'classify' : 'second-opinion'} />
      ) : null}
    </section>
  );
};
