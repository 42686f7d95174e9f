import type { Criterion } from '@article34/standards';
import type { Gap } from '../../law/index.ts';
import type { ActionDetail } from '../action/read.ts';

/** A source that a question leans on, with the day for which it speaks. */
export type Citation = { label: string; address: string; on: string };

/**
 * A question to a government, ready to be asked: a text of the catalogue with what it is about, and its sources. It claims
 * nothing that the register does not hold.
 */
export type ReadyQuestion = {
  code: string;
  values: Record<string, string | number>;
  /** Values that are words of a criterion or of the action, each in its own language. */
  criterion?: Criterion;
  action?: string;
  step?: string;
  citations: readonly Citation[];
};

/**
 * Questions on one gap (`site`: the address of this house in the reader's language): what was found, what the standard says, and, where nobody acts, when somebody will.
 */
export const questionsOnGap = (gap: Gap, site: string, actions: number, bills: number): ReadyQuestion[] => {
  const { state, criterion, question, examples } = gap;
  const cell = question.finding?.cell;
  if (cell === undefined || cell.when === 'later') return [];
  const base = { criterion };
  const ours: Citation = {
    label: `Article 34: ${state.code}, ${criterion.id}`,
    address: `${site}/law/country/${state.code}/${criterion.id}`,
    on: cell.asOf,
  };
  const laws: Citation[] = (question.finding?.evidence ?? []).map(({ title, label, address, versionDate }) => ({
    label: `${title}, ${label}`,
    address,
    on: versionDate,
  }));
  const owed = question.owed?.answer === 'owed';
  return [
    { ...base, code: `gap-${cell.answer}`, values: { date: cell.asOf }, citations: [ours, ...laws] },
    ...(owed ? [{ ...base, code: 'owed', values: {}, citations: [ours] }] : []),
    ...(actions + bills === 0 ? [{ ...base, code: 'nobody-acts', values: {}, citations: [ours] }] : []),
    ...(cell.force === 'suspended' || cell.force === 'struck-down'
      ? [{ ...base, code: 'court', values: {}, citations: [ours] }]
      : []),
    ...(examples.length === 0
      ? []
      : [
          {
            ...base,
            code: 'others-have-it',
            values: { countries: examples.map((one) => one.state.code).join(', ') },
            citations: examples.flatMap(({ finding }) =>
              finding.evidence
                .slice(0, 1)
                .map(({ title, label, address, versionDate }) => ({ label: `${title}, ${label}`, address, on: versionDate })),
            ),
          },
        ]),
  ];
};

/** Questions on what an action promised: every step that is late, every day that was put off, what was undone. */
export const questionsOnAction = (detail: ActionDetail, site: string): ReadyQuestion[] => {
  const { action, version, steps, standing } = detail;
  const ours: Citation[] = [
    {
      label: `Article 34: ${action.id}`,
      address: `${site}/action/register/${action.id}`,
      on: standing.recordedAt.toISOString().slice(0, 10),
    },
    ...(version.source === undefined
      ? []
      : [{ label: version.title, address: version.source.address, on: version.source.retrieved }]),
  ];
  const late = steps.filter(({ overdue }) => overdue);
  return [
    ...late.map((step) => ({
      code: step.putOff > 0 ? 'late-again' : 'late',
      values: { title: version.title, step: step.title, due: step.due ?? '', first: step.firstDue ?? '', count: step.putOff },
      action: action.id,
      step: step.step,
      citations: ours,
    })),
    ...(standing.state === 'reversed'
      ? [{ code: 'reversed', values: { title: version.title }, action: action.id, citations: ours }]
      : []),
    ...(standing.state === 'dropped'
      ? [{ code: 'dropped', values: { title: version.title }, action: action.id, citations: ours }]
      : []),
  ];
};
