import { type Static, Type } from 'typebox';
import type { FormValues } from '../../foundation/http/form.ts';
import type { ActionInput } from '../action/check.ts';
import type { ActionDetail } from '../action/read.ts';
import {
  type ActionKind,
  actionKinds,
  type EvidenceKind,
  type Link,
  type OwnerKind,
  ownerKinds,
  type Step,
} from '../action/words.ts';

/** What a step usually waits for, by name; the form offers these. A step that came by a file may wait for something else. */
export const needsOf: Record<string, readonly EvidenceKind[]> = {
  bill: ['bill', 'reading'],
  assent: ['assent', 'gazette', 'law'],
  law: ['law'],
  money: ['budget-line', 'outturn'],
  spent: ['outturn'],
  ask: ['question', 'answer', 'debate'],
  answer: ['answer'],
  debate: ['debate'],
  report: ['report'],
  decision: ['decision'],
};

export const stepPlaces = [1, 2, 3, 4, 5, 6] as const;
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const stepFields = Object.fromEntries(
  stepPlaces.flatMap((place) => [
    [`step${place}`, text(40)],
    [`stepTitle${place}`, text(200)],
    [`stepNeeds${place}`, text(120)],
    [`stepDue${place}`, text(10)],
    [`stepAfter${place}`, text(20)],
  ]),
) as Record<string, ReturnType<typeof text>>;

export const ActionBody = Type.Object({
  kind: Type.Optional(Type.Enum([...actionKinds])),
  title: text(200),
  summary: text(2000),
  language: text(35),
  ownerKind: Type.Optional(Type.Enum([...ownerKinds])),
  ownerId: text(80),
  ownerName: text(200),
  address: text(600),
  retrieved: text(10),
  criterion: text(1000),
  capability: text(1000),
  head: text(400),
  recommendation: text(200),
  recommendationAddress: text(600),
  after: text(400),
  ...stepFields,
});
export type ActionBody = Static<typeof ActionBody>;

const words = (value: string | undefined): string[] => (value ?? '').split(/[\s,;]+/).filter((word) => word !== '');

const readSteps = (body: Record<string, string | undefined>): Step[] => {
  const filled = stepPlaces.filter((place) => (body[`stepTitle${place}`] ?? '') !== '');
  const names = new Map(filled.map((place) => [place, body[`step${place}`] || `step-${place}`]));
  return filled.map((place) => {
    const needs = body[`stepNeeds${place}`] ?? '';
    return {
      step: names.get(place) ?? '',
      title: body[`stepTitle${place}`] ?? '',
      needs: needsOf[needs] ?? (words(needs) as EvidenceKind[]),
      due: body[`stepDue${place}`] || undefined,
      after: words(body[`stepAfter${place}`]).map((word) => names.get(Number(word) as 1) ?? word),
    };
  });
};

/** The action as somebody typed it. What is wrong with it is for `requireSound` to say. */
export const readForm = (typed: ActionBody): ActionInput => {
  const body = typed as Record<string, string | undefined>;
  const links: Link[] = (['criterion', 'capability', 'head', 'after'] as const).flatMap((kind) =>
    [...new Set(words(body[kind]))].map((ref) => ({ kind, ref })),
  );
  if (body['recommendation'])
    links.push({ kind: 'recommendation', ref: body['recommendation'], address: body['recommendationAddress'] });
  return {
    kind: (body['kind'] ?? 'legislation') as ActionKind,
    title: body['title'] ?? '',
    summary: body['summary'] ?? '',
    language: body['language'] ?? 'en',
    owner: {
      kind: (body['ownerKind'] ?? 'parliament') as OwnerKind,
      id: body['ownerId'] ?? '',
      name: body['ownerName'] ?? '',
    },
    source: body['address'] ? { address: body['address'], retrieved: body['retrieved'] ?? '' } : undefined,
    links,
    steps: readSteps(body),
  };
};

const needsName = (needs: readonly EvidenceKind[]): string =>
  Object.entries(needsOf).find(([, kinds]) => kinds.join() === needs.join())?.[0] ?? needs.join(' ');

/** The form's values for an action as it is, so that it can be changed. */
export const formOf = ({ version, links, steps }: Pick<ActionDetail, 'version' | 'links' | 'steps'>): FormValues => {
  const refs = (kind: Link['kind']) =>
    links
      .filter((link) => link.kind === kind)
      .map(({ ref }) => ref)
      .join(' ');
  const recommendation = links.find(({ kind }) => kind === 'recommendation');
  const values: FormValues = {
    kind: version.kind,
    title: version.title,
    summary: version.summary,
    language: version.language,
    ownerKind: version.owner.kind,
    ownerId: version.owner.id,
    ownerName: version.owner.name,
    address: version.source?.address ?? '',
    retrieved: version.source?.retrieved ?? '',
    criterion: refs('criterion'),
    capability: refs('capability'),
    head: refs('head'),
    after: refs('after'),
    recommendation: recommendation?.ref ?? '',
    recommendationAddress: recommendation?.address ?? '',
  };
  for (const [index, step] of steps.entries()) {
    const place = index + 1;
    values[`step${place}`] = step.step;
    values[`stepTitle${place}`] = step.title;
    values[`stepNeeds${place}`] = needsName(step.needs);
    values[`stepDue${place}`] = step.due ?? '';
    values[`stepAfter${place}`] = step.after.map((name) => String(steps.findIndex((one) => one.step === name) + 1)).join(' ');
  }
  return values;
};
